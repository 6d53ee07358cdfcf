package dev.perennial.app.sandbox.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code deploy/flink-conf} with this cluster's addresses and directories filled in. */
final class FlinkSettings {
  private static final String FILE = "config.yaml";
  private static final String JVM_OPTIONS = "env.java.opts.all";

  private final Layout layout;
  private final Terms terms;

  FlinkSettings(Layout layout, Terms terms) {
    this.layout = layout;
    this.terms = terms;
  }

  /**
   * Writes {@code conf/} anew: a change in {@code deploy/flink-conf} counts from the next start.
   */
  void write(Ports ports) {
    try {
      Files.createDirectories(layout.conf());
      Files.createDirectories(layout.tmp());
      for (String log : List.of("log4j.properties", "log4j-cli.properties")) {
        Files.writeString(
            layout.conf().resolve(log), Files.readString(layout.settings().resolve(log)));
      }
      Files.write(
          layout.conf().resolve(FILE),
          filledIn(Files.readAllLines(layout.settings().resolve(FILE)), local(ports)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The flags that every Flink process's JVM gets. */
  List<String> jvmOptions() {
    try {
      return Files.readAllLines(layout.conf().resolve(FILE)).stream()
          .filter(line -> line.startsWith(JVM_OPTIONS + ":"))
          .flatMap(line -> List.of(valueOf(line).split(" +")).stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines with these settings in place of their own, the new ones at the end. */
  static List<String> filledIn(List<String> lines, Map<String, String> settings) {
    Map<String, String> left = new LinkedHashMap<>(settings);
    List<String> filled = new ArrayList<>();
    for (String line : lines) {
      String value = left.remove(keyOf(line));
      filled.add(value == null ? line : keyOf(line) + ": " + value);
    }
    left.forEach((key, value) -> filled.add(key + ": " + value));
    return filled;
  }

  private Map<String, String> local(Ports ports) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("execution.checkpointing.dir", uri(layout.checkpoints()));
    settings.put("execution.checkpointing.savepoint-dir", uri(layout.savepoints()));
    settings.put("rest.port", String.valueOf(ports.rest()));
    settings.put("rest.bind-port", String.valueOf(ports.rest()));
    settings.put("jobmanager.rpc.port", String.valueOf(ports.rpc()));
    settings.put("io.tmp.dirs", layout.tmp().toString());
    settings.putAll(terms.flink());
    return settings;
  }

  private static String uri(Path dir) {
    return "file://" + dir;
  }

  private static String keyOf(String line) {
    int colon = line.indexOf(':');
    return line.startsWith("#") || colon < 0 ? "" : line.substring(0, colon);
  }

  private static String valueOf(String line) {
    return line.substring(line.indexOf(':') + 1).trim();
  }
}
