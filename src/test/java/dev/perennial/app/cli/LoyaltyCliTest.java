package dev.perennial.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoyaltyCliTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "convert --help",
        "convert cdnow --help",
        "replay --help",
        "tail --help",
        "audit --help",
        "explain --help",
        "send --help",
        "topics create --help",
        "program push --help",
        "model fit --help",
        "model train --help",
        "model check --help"
      })
  void everyCommandHelps(String line) {
    CliRun run = CliRun.of(line.split(" "));
    assertThat(run.code()).isZero();
    assertThat(run.out()).startsWith("Usage: loyalty").contains("--verbose");
  }

  @ParameterizedTest
  @CsvSource({
    "'', name a command",
    "convert, name a data set",
    "convert cdnow, Missing required parameter",
    "convert elsewhere a b, Unmatched arguments",
    "nonsense, Unmatched argument",
    "replay, Missing required options",
    "replay --program p --events e --out o --parallelism 0, is not between 1 and 128",
    "replay --program p --events nowhere --out o, nowhere is not a file",
    "replay --program p --events e --out o --until soon, is no time in UTC",
    "tail loyalty.profile.v1, --brokers HOST:PORT",
    "audit, say where to read",
    "audit --dir nowhere, nowhere is not a folder",
    "audit --dir src, loyalty.profile.v1.jsonl is not there",
    "audit --dir src --brokers h:1, not both",
    "explain --dir src, Missing required option: '--customer=ID'",
    "explain --customer c --dir src --reply r --task t, mutually exclusive",
    "explain --customer c --brokers h:1 --events e, --events goes with --dir",
    "topics, name a command",
    "program, name a command",
    "model, name a command",
    "model fit, name a FILE",
  })
  void aWrongCallExitsWithTwo(String line, String message) {
    CliRun run = CliRun.of(line.isEmpty() ? new String[0] : line.split(" "));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(message);
  }

  @Test
  void aFailureIsToldInALineAndInFullWhenAsked(@TempDir Path dir) {
    String missing = dir.resolve("missing.txt").toString();
    String out = dir.resolve("out.jsonl").toString();
    CliRun plain = CliRun.of("convert", "cdnow", missing, out);
    assertThat(plain.code()).isEqualTo(1);
    assertThat(plain.err())
        .contains("loyalty convert cdnow: no such file or folder: " + missing)
        .doesNotContain("\tat ");
    assertThat(CliRun.of("convert", "--verbose", "cdnow", missing, out).err()).contains("\tat ");
  }

  @Test
  void convertWritesEventsAndSaysWhatItDid(@TempDir Path dir) throws IOException {
    Path in = dir.resolve("in.csv");
    Path out = dir.resolve("out.jsonl");
    Files.writeString(
        in, "1,12/1/2010 8:00,7,France,1,5.00\n2,12/1/2010 8:01,(blank),France,1,1\n");
    CliRun run = CliRun.of("convert", "online-retail", in.toString(), out.toString());
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("2 rows, 1 events", "1 purchases", "1 rows skipped: no customer");
    assertThat(Files.readAllLines(out)).hasSize(1);
  }
}
