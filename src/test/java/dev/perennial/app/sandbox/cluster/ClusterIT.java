package dev.perennial.app.sandbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The packaged job on real processes, one of which is killed. */
class ClusterIT {
  private static final Path PROJECT = Path.of("").toAbsolutePath();
  private static final Path STATE = PROJECT.resolve("target/cluster-it");
  private static final Path SAID = PROJECT.resolve("target/cluster-it.out");

  @Test
  void survivesTheEndOfATaskManagerWithoutLossOrDuplicates() throws Exception {
    Process check = start("check", "--purchases", "8000");
    try {
      boolean ended = check.waitFor(10, TimeUnit.MINUTES);
      String said = Files.readString(SAID);
      assertThat(ended).as(said).isTrue();
      assertThat(check.exitValue()).as(said).isZero();
      assertThat(said).contains("kill -9", "the job was restarted", "exactly once");
      assertThat(STATE).doesNotExist();
    } finally {
      // Lets the check's own clean-up run, should the test be cut short.
      check.destroy();
      check.waitFor(1, TimeUnit.MINUTES);
    }
  }

  /** As scripts/cluster would start it, but without another build inside of the build. */
  private static Process start(String... arguments) throws IOException {
    Layout layout = new Layout(PROJECT, STATE);
    List<String> command =
        Java.command(
            List.of("-Xmx256m", "-Dperennial.project=" + PROJECT),
            layout.ownClasspath(),
            ClusterMain.class.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectErrorStream(true).redirectOutput(SAID.toFile());
    builder.environment().put("CLUSTER_DIR", STATE.toString());
    return builder.start();
  }
}
