package dev.perennial.app.sandbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The packaged job on real processes, one of which is killed. */
class ClusterIT {
  private static final Path PROJECT = Path.of("").toAbsolutePath();
  private static final Path STATE = PROJECT.resolve("target/cluster-it");

  @Test
  @Timeout(300)
  void survivesTheEndOfATaskManagerWithoutLossOrDuplicates() throws Exception {
    Process check = start("check", "--purchases", "8000");
    try {
      String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(check.waitFor()).as(said).isZero();
      assertThat(said).contains("kill -9", "the job was restarted", "exactly once");
      assertThat(STATE.resolve("pids")).doesNotExist();
    } finally {
      // Lets the check's own clean-up run, should the test be cut short.
      check.destroy();
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
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("CLUSTER_DIR", STATE.toString());
    return builder.start();
  }
}
