package dev.perennial.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.flink.metrics.prometheus.PrometheusReporterFactory;
import org.apache.flink.metrics.reporter.MetricReporterFactory;
import org.junit.jupiter.api.Test;

/** Whoever is woken by an alert finds what to do. */
class MonitoringFilesTest {
  private static final Path README = Path.of("README.md");

  @Test
  void everyAlertHasItsEntryInTheRunbook() throws Exception {
    List<String> sections =
        Files.readAllLines(README).stream()
            .filter(line -> line.startsWith("#### "))
            .map(line -> line.substring(5).toLowerCase(Locale.ROOT))
            .toList();
    List<MonitoringFiles.Alert> alerts = MonitoringFiles.alerts();

    assertThat(alerts).hasSizeGreaterThan(10).extracting("name").doesNotHaveDuplicates();
    assertThat(alerts)
        .allSatisfy(
            alert ->
                assertThat(alert.runbook())
                    .isEqualTo("README.md#" + alert.name().toLowerCase(Locale.ROOT)));
    assertThat(sections)
        .containsAll(alerts.stream().map(alert -> alert.name().toLowerCase(Locale.ROOT)).toList());
  }

  @Test
  void everyAlertHasACaseInWhichItFires() throws Exception {
    List<MonitoringFiles.Alert> alerts = MonitoringFiles.alerts();
    MonitoringFiles.Cases cases = MonitoringFiles.cases();

    assertThat(cases.firing())
        .containsExactlyElementsOf(alerts.stream().map(MonitoringFiles.Alert::name).toList());
    assertThat(cases.series())
        .isEqualTo(
            MonitoringFiles.metrics(alerts.stream().map(MonitoringFiles.Alert::expr).toList()));
  }

  /** Where Prometheus is installed: its own tool evaluates the expressions. */
  @Test
  void promtoolSeesEveryAlertFire() throws Exception {
    assumeThat(promtool()).as("promtool is on the PATH").isPresent();
    Process process =
        new ProcessBuilder(
                promtool().get().toString(),
                "test",
                "rules",
                "deploy/monitoring/prometheus-alerts-test.yaml")
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  private static Optional<Path> promtool() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, "promtool"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  @Test
  void theReporterIsFlinksOwn() throws Exception {
    assertThat(MonitoringFiles.reporter().get("metrics.reporter.prom.factory.class"))
        .isEqualTo(PrometheusReporterFactory.class.getName());
    assertThat(MetricReporterFactory.class).isAssignableFrom(PrometheusReporterFactory.class);
  }

  @Test
  void theDashboardShowsWhatTheAlertsAreAbout() throws Exception {
    assertThat(MonitoringFiles.dashboard()).hasSizeGreaterThan(15);
    assertThat(MonitoringFiles.metrics(MonitoringFiles.dashboard()))
        .contains(
            "flink_taskmanager_job_task_operator_perennial_reason_rejected",
            "flink_taskmanager_job_task_operator_perennial_books_drift");
  }
}
