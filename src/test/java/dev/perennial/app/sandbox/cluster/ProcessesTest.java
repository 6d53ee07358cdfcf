package dev.perennial.app.sandbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessesTest {
  private static final String NAME = "endless";

  @TempDir private Path state;
  private Layout layout;
  private Processes processes;

  @BeforeEach
  void open() {
    layout = new Layout(Path.of("").toAbsolutePath(), state);
    processes = new Processes(layout);
  }

  @AfterEach
  void endAll() {
    processes.stop(processes.names());
  }

  @Test
  void aStartedProcessIsFoundAgainByAnybody() {
    ProcessHandle started = endless();
    assertThat(new Processes(layout).find(NAME)).contains(started);
    assertThat(processes.names()).containsExactly(NAME);
  }

  @Test
  void stopEndsAndForgets() {
    ProcessHandle started = endless();
    processes.stop(List.of(NAME));
    assertThat(started.isAlive()).isFalse();
    assertThat(processes.names()).isEmpty();
  }

  @Test
  void aKilledProcessStaysKnownAsGone() {
    ProcessHandle started = endless();
    processes.kill(NAME);
    assertThat(started.isAlive()).isFalse();
    assertThat(processes.find(NAME)).isEmpty();
    assertThat(processes.names()).containsExactly(NAME);
    assertThatThrownBy(() -> processes.requireAlive(NAME)).hasMessageContaining("has ended");
  }

  @Test
  void whoEndedByItselfIsQuotedFromItsLogAndItsOutput() throws IOException {
    Files.createDirectories(layout.logs());
    Files.writeString(layout.log(NAME), "began");
    ProcessHandle broken = processes.start(NAME, List.of("sh", "-c", "echo no such port; exit 1"));
    broken.onExit().join();
    assertThatThrownBy(() -> processes.requireAlive(NAME))
        .hasMessageContainingAll("began", "no such port");
  }

  @Test
  void aPidThatNowBelongsToSomebodyElseIsLeftAlone() throws IOException {
    Files.createDirectories(layout.pids());
    String somebody = ProcessHandle.current().pid() + " 2001-01-01T00:00:00Z";
    Files.writeString(layout.pids().resolve(NAME), somebody);
    assertThat(processes.find(NAME)).isEmpty();
    processes.stop(List.of(NAME));
    assertThat(ProcessHandle.current().isAlive()).isTrue();
  }

  private ProcessHandle endless() {
    return processes.start(NAME, List.of("tail", "-f", "/dev/null"));
  }
}
