package dev.perennial.app.sandbox.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The JobManager, the TaskManagers and the command-line client, as a Flink distribution's scripts
 * would start them. There is no distribution on Maven Central, but all of its jars are.
 */
final class FlinkProcesses {
  static final String JOB_MANAGER = "jobmanager";
  static final List<String> TASK_MANAGERS = List.of("taskmanager-1", "taskmanager-2");

  private static final String RESULT = "BASH_JAVA_UTILS_EXEC_RESULT:";

  private final Layout layout;
  private final Processes processes;
  private final FlinkSettings settings;
  private final Map<String, Resources> known = new HashMap<>();

  FlinkProcesses(Layout layout, Processes processes, FlinkSettings settings) {
    this.layout = layout;
    this.processes = processes;
    this.settings = settings;
  }

  void startJobManager() {
    start(
        JOB_MANAGER,
        "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
        resources("GET_JM_RESOURCE_PARAMS"),
        List.of());
  }

  void startTaskManager(String name) {
    start(
        name,
        "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
        resources("GET_TM_RESOURCE_PARAMS"),
        List.of("-D", "taskmanager.resource-id=" + name));
  }

  /** The process of Flink's command line (run); the caller reads what it says. */
  ProcessBuilder client(List<String> arguments) {
    List<String> flags = new ArrayList<>(settings.jvmOptions());
    flags.add(
        "-Dlog4j2.configurationFile=" + layout.conf().resolve("log4j-cli.properties").toUri());
    List<String> command =
        Java.brief(flags, layout.flinkClasspath(), "org.apache.flink.client.cli.CliFrontend");
    command.addAll(arguments);
    ProcessBuilder client = new ProcessBuilder(command);
    client.environment().put("FLINK_CONF_DIR", layout.conf().toString());
    return client;
  }

  private void start(String name, String main, Resources resources, List<String> arguments) {
    List<String> flags = new ArrayList<>(resources.jvm());
    flags.addAll(settings.jvmOptions());
    flags.add("-Dlog.file=" + layout.log(name));
    flags.add("-Dlog4j2.configurationFile=" + layout.conf().resolve("log4j.properties").toUri());
    List<String> command = Java.command(flags, layout.flinkClasspath(), main);
    command.addAll(List.of("--configDir", layout.conf().toString()));
    command.addAll(resources.settings());
    command.addAll(arguments);
    processes.start(name, command);
  }

  /** Asked once: the answer takes a JVM, and the settings do not change while this one runs. */
  private Resources resources(String question) {
    return known.computeIfAbsent(question, this::ask);
  }

  /** Flink's own arithmetic: heap, direct memory and metaspace from one size of the process. */
  private Resources ask(String question) {
    List<String> command =
        Java.brief(
            List.of(),
            layout.flinkClasspath(),
            "org.apache.flink.runtime.util.bash.BashJavaUtils",
            question,
            "--configDir",
            layout.conf().toString());
    List<String> answer =
        run(command).filter(line -> line.startsWith(RESULT)).map(this::words).toList();
    if (answer.size() != 2) {
      throw new ClusterFailure(
          "Flink does not accept the memory settings of deploy/flink-conf/config.yaml; ask "
              + String.join(" ", command));
    }
    return new Resources(split(answer.get(0)), split(answer.get(1)));
  }

  private String words(String line) {
    return line.substring(RESULT.length()).trim();
  }

  private static List<String> split(String words) {
    return List.of(words.split(" +"));
  }

  private static Stream<String> run(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() > 128) {
        throw new ClusterFailure("interrupted");
      }
      return said.lines();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClusterFailure("interrupted", e);
    }
  }

  private record Resources(List<String> jvm, List<String> settings) {}
}
