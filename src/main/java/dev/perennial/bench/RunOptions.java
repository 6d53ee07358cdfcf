package dev.perennial.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** What all commands have in common that run the job in a process of its own. */
final class RunOptions {
  @Option(
      names = "--json",
      paramLabel = "FILE",
      description =
          "Write everything measured there too; without it only into scripts/bench-results.")
  private Path json;

  @Option(
      names = "--flink",
      paramLabel = "KEY=VALUE",
      description = "One more setting of Flink, for all contenders (limit: RocksDB's only).")
  private Map<String, String> flink = Map.of();

  @Option(
      names = "--jvm-arg",
      paramLabel = "ARG",
      description = "One more JVM option for what is measured, to profile it for one.")
  private List<String> jvmArgs = List.of();

  @Option(
      names = "--work-dir",
      paramLabel = "DIR",
      description = "Where a temporary folder is made. Default: the system's.")
  private Path workDir = Path.of(System.getProperty("java.io.tmpdir"));

  /** Null when there is none. */
  Path json() {
    return json;
  }

  Map<String, String> flink() {
    return flink;
  }

  List<String> jvmArgs() {
    return jvmArgs;
  }

  Path workDir() {
    return workDir;
  }
}
