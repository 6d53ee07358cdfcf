package dev.perennial.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The alert rules and the dashboard. */
public final class MonitoringFiles {
  private static final Path FOLDER = Path.of("deploy/monitoring");
  private static final Pattern METRIC = Pattern.compile("flink_\\w+");

  /** An alert; the runbook is a place in a file. */
  public record Alert(String name, String expr, String runbook) {}

  private MonitoringFiles() {}

  /** The alerts, in their order. */
  public static List<Alert> alerts() throws IOException {
    List<Alert> alerts = new ArrayList<>();
    for (Object group : list(yaml("prometheus-alerts.yaml"), "groups")) {
      for (Object rule : list(group, "rules")) {
        Map<?, ?> fields = (Map<?, ?>) rule;
        Map<?, ?> annotations = (Map<?, ?>) fields.get("annotations");
        alerts.add(
            new Alert(
                fields.get("alert").toString(),
                fields.get("expr").toString(),
                annotations.get("runbook").toString()));
      }
    }
    return alerts;
  }

  /** The cases for promtool in which an alert fires, by its name, and the series of all cases. */
  public record Cases(List<String> firing, Set<String> series) {}

  /** The cases for promtool. */
  public static Cases cases() throws IOException {
    List<String> firing = new ArrayList<>();
    List<String> series = new ArrayList<>();
    for (Object each : list(yaml("prometheus-alerts-test.yaml"), "tests")) {
      list(each, "input_series").forEach(one -> series.add(((Map<?, ?>) one).get("series") + ""));
      for (Object test : list(each, "alert_rule_test")) {
        if (!list(test, "exp_alerts").isEmpty()) {
          firing.add(((Map<?, ?>) test).get("alertname").toString());
        }
      }
    }
    return new Cases(firing, metrics(series));
  }

  /** The expressions of all panels. */
  public static List<String> dashboard() throws IOException {
    JsonNode dashboard =
        new ObjectMapper().readTree(FOLDER.resolve("grafana-dashboard.json").toFile());
    List<String> expressions = new ArrayList<>();
    dashboard.findValues("expr").forEach(expr -> expressions.add(expr.textValue()));
    return expressions;
  }

  /** The settings for Flink's reporter. */
  public static Map<?, ?> reporter() throws IOException {
    return (Map<?, ?>) yaml("flink-metrics.yaml");
  }

  /** The metrics that expressions name. */
  public static Set<String> metrics(List<String> expressions) {
    Set<String> names = new TreeSet<>();
    for (String expression : expressions) {
      Matcher matcher = METRIC.matcher(expression);
      while (matcher.find()) {
        names.add(matcher.group());
      }
    }
    return names;
  }

  private static List<?> list(Object map, String key) {
    return (List<?>) ((Map<?, ?>) map).get(key);
  }

  private static Object yaml(String name) throws IOException {
    return new Load(LoadSettings.builder().build())
        .loadFromString(Files.readString(FOLDER.resolve(name)));
  }
}
