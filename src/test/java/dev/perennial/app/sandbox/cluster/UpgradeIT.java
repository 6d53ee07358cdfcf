package dev.perennial.app.sandbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.app.local.TempFolder;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Another jar for a running job: one that does, and one that does not. */
class UpgradeIT {
  private static final Path PROJECT = Path.of("").toAbsolutePath();
  private static final Path STATE = PROJECT.resolve("target/upgrade-it");

  private final StringWriter said = new StringWriter();
  private final Cluster cluster =
      new Cluster(new Layout(PROJECT, STATE), new PrintWriter(said, true));

  @AfterEach
  void end() {
    cluster.stop();
    cluster.clean(false);
    TempFolder.delete(STATE);
  }

  @Test
  void goesOnWithTheNewJarAndBackWhenItDoesNotComeUp() throws Exception {
    cluster.up();
    new Submission(cluster).run(null, null, List.of("--checkpoint.interval", "500 ms"));
    Upgrade upgrade = new Upgrade(cluster, new PrintWriter(said, true));

    Path good = Files.copy(cluster.layout.jobJar(), STATE.resolve("next.jar"));
    assertThat(upgrade.run(good)).as(said.toString()).isTrue();
    assertThat(Submitted.last(cluster.layout).jar()).hasFileName("next.jar");

    assertThat(upgrade.run(withoutAJob())).as(said.toString()).isFalse();
    assertThat(said.toString()).contains("empty.jar does not come up", "back on next.jar");
    assertThat(cluster.rest().theJob().running()).isTrue();
  }

  private static Path withoutAJob() throws Exception {
    Path jar = STATE.resolve("empty.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "dev.perennial.app.NoSuchJob");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      out.finish();
    }
    return jar;
  }
}
