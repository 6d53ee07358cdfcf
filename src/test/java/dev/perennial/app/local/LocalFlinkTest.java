package dev.perennial.app.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LocalFlinkTest {
  @Test
  void listensToThisMachineOnlyAndKeepsItsFilesTogether() {
    assertThat(LocalFlink.settings(Path.of("/somewhere")).toMap())
        .containsEntry("rest.bind-address", "127.0.0.1")
        .containsEntry("jobmanager.bind-host", "127.0.0.1")
        .containsEntry("taskmanager.bind-host", "127.0.0.1")
        .containsEntry("rest.bind-port", "0")
        .containsEntry("io.tmp.dirs", "/somewhere")
        .containsEntry("web.tmpdir", "/somewhere");
  }
}
