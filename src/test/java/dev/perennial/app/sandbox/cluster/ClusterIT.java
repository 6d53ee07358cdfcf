package dev.perennial.app.sandbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The packaged job on real processes, one of which is killed. */
class ClusterIT {
  @Test
  @Timeout(300)
  void survivesTheEndOfATaskManagerWithoutLossOrDuplicates() throws Exception {
    Path state = Path.of("target/cluster-it").toAbsolutePath();
    Process check = start(state);
    try {
      String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(check.waitFor()).as(said).isZero();
      assertThat(said).contains("kill -9", "the job was restarted", "exactly once");
      assertThat(state.resolve("pids")).doesNotExist();
    } finally {
      // Lets the check's own clean-up run, should the test be cut short.
      check.destroy();
    }
  }

  private static Process start(Path state) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder("scripts/cluster", "check", "--purchases", "8000")
            .redirectErrorStream(true);
    builder.environment().put("CLUSTER_DIR", state.toString());
    Files.createDirectories(Path.of("target"));
    return builder.start();
  }
}
