package dev.perennial.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.app.replay.Replay;
import dev.perennial.io.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A replay in a process of its own leaves nothing behind, however it ends. */
class ReplayProcessIT {
  private static final int TERMINATED = 128 + 15;
  private static final long PATIENCE_SECONDS = 120;

  @TempDir private Path dir;
  private Path temporary;
  private Path program;
  private Process process;

  @BeforeEach
  void prepare() throws IOException {
    temporary = Files.createDirectory(dir.resolve("temporary"));
    program = Files.writeString(dir.resolve("p.yaml"), "id: test\nversion: 1\ncurrency: EUR\n");
  }

  @AfterEach
  void end() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Test
  void atItsEnd() throws Exception {
    replay(10);
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output()).isZero();
    assertThat(left()).isEmpty();
  }

  @Test
  void interruptedAmidOfIt() throws Exception {
    replay(300_000);
    Path profiles = Replay.file(dir.resolve("out"), Topics.PROFILE);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!Files.exists(profiles) || Files.size(profiles) == 0) {
      assertThat(System.nanoTime()).as(output()).isLessThan(deadline);
      assertThat(process.waitFor(10, TimeUnit.MILLISECONDS)).as(output()).isFalse();
    }
    assertThat(left()).as("it has files while it runs").isNotEmpty();
    process.destroy();
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output()).isEqualTo(TERMINATED);
    assertThat(left()).isEmpty();
  }

  private void replay(int purchases) throws IOException {
    Path events =
        Files.write(
            dir.resolve("events.jsonl"),
            (Iterable<String>) IntStream.range(0, purchases).mapToObj(this::purchase)::iterator);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Djava.io.tmpdir=" + temporary);
    for (String opened : List.of("lang", "util", "util.concurrent", "nio", "time")) {
      command.add("--add-opens=java.base/java." + opened + "=ALL-UNNAMED");
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(LoyaltyCli.class.getName(), "replay", "--program", program.toString()));
    command.addAll(List.of("--events", events.toString(), "--out", dir.resolve("out").toString()));
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(dir.resolve("output").toFile())
            .start();
  }

  private String purchase(int number) {
    return """
        {"event_id":"e-%1$d","customer_id":"c-%1$d","occurred_at":"2026-01-05T10:00:00Z",\
        "type":"purchase","order_id":"o-1","currency":"EUR",\
        "lines":[{"line_id":"1","amount":"1.00"}]}"""
        .formatted(number);
  }

  private List<String> left() throws IOException {
    try (Stream<Path> files = Files.list(temporary)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private String output() throws IOException {
    return Files.readString(dir.resolve("output"));
  }
}
