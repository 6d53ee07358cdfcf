package dev.perennial.app.sandbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** One fault of scripts/chaos; the others want more time than a build has. */
class ChaosIT {
  private static final Path PROJECT = Path.of("").toAbsolutePath();
  private static final Path STATE = PROJECT.resolve("target/chaos-it");
  private static final Path SAID = PROJECT.resolve("target/chaos-it.out");

  @Test
  void whatWasCommittedThroughAKillEqualsAQuietReplay() throws Exception {
    // Flink's command line runs in that process: it must be as open to reflection as this one.
    List<String> flags =
        new ArrayList<>(
            ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith("--add-opens"))
                .toList());
    flags.addAll(List.of("-Xmx512m", "-Dperennial.project=" + PROJECT));
    List<String> command =
        Java.command(flags, new Layout(PROJECT, STATE).ownClasspath(), ChaosMain.class.getName());
    command.addAll(List.of("--cycles", "1", "--only", "taskmanager-kill", "--skip-again"));
    // What is compared afterwards takes its time, too.
    command.addAll(List.of("--rate", "50"));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectErrorStream(true).redirectOutput(SAID.toFile());
    builder.environment().put("CLUSTER_DIR", STATE.toString());
    Process chaos = builder.start();
    try {
      boolean ended = chaos.waitFor(10, TimeUnit.MINUTES);
      String said = Files.readString(SAID);
      assertThat(ended).as(said).isTrue();
      assertThat(chaos.exitValue()).as(said).isZero();
      assertThat(said).contains("killed with", "nothing lost, nothing twice");
      assertThat(STATE).doesNotExist();
    } finally {
      chaos.destroy();
      chaos.waitFor(1, TimeUnit.MINUTES);
    }
  }
}
