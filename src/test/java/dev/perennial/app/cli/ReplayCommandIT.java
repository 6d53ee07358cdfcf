package dev.perennial.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.app.replay.Replay;
import dev.perennial.io.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Replays small logs through the topology, as a person would from the command line. */
class ReplayCommandIT {
  private static final String PROGRAM =
      """
      id: test
      version: 1
      currency: EUR
      points: {expire: {after: P10D}}
      tiers:
        window: P5D
        grace: P2D
        levels:
          - {name: Bronze, threshold: 0}
          - {name: Silver, threshold: 100}
      """;
  private static final String PURCHASE =
      """
      {"event_id":"%1$s","customer_id":"%2$s","occurred_at":"%3$s","type":"purchase",\
      "order_id":"%1$s","currency":"EUR","lines":[{"line_id":"1","amount":"%4$s"}]}""";

  @TempDir private Path dir;
  private Path program;

  @BeforeEach
  void writeProgram() throws IOException {
    program = Files.writeString(dir.resolve("p.yaml"), PROGRAM);
  }

  @Test
  void eachTopicHasItsFileAndEachRecordItsLine() throws IOException {
    Path out = replay(List.of(purchase("e-1", "c-1", "2026-01-05T10:00:00Z", "150.00")));
    assertThat(lines(out, Topics.PROFILE))
        .singleElement()
        .asString()
        .contains(
            "\"customer_id\":\"c-1\"",
            "\"as_of\":\"2026-01-05T10:00:00.000Z\"",
            "\"tier\":\"Silver\"",
            "\"points\":{\"pending\":0,\"available\":15,\"held\":0,\"debt\":0}",
            "\"spend_30d\":\"150.00\"",
            "\"lifetime_spend\":\"150.00\"",
            "\"purchases\":1");
    assertThat(lines(out, Topics.LEDGER))
        .singleElement()
        .asString()
        .contains("\"kind\":\"earn\",\"from\":\"issued\",\"to\":\"available\",\"points\":15");
    assertThat(lines(out, Topics.MESSAGE))
        .singleElement()
        .asString()
        .contains("\"template\":\"tier_upgraded\"");
    assertThat(lines(out, Topics.REJECTED)).isEmpty();
  }

  @Test
  void whatCannotBeReadIsRejectedByItsLineAndBlankLinesAreNone() throws IOException {
    Path out =
        replay(
            List.of(
                purchase("e-1", "c-1", "2026-01-05T10:00:00Z", "1.00"),
                "",
                "nonsense",
                purchase("e-2", "c-1", "2026-01-05T11:00:00Z", "1.00")));
    assertThat(lines(out, Topics.PROFILE)).hasSize(2);
    assertThat(lines(out, Topics.REJECTED))
        .singleElement()
        .asString()
        .contains(
            "\"logged_at\":\"2026-01-05T10:00:00.000Z\"",
            "\"topic\":\"events.jsonl\",\"partition\":0,\"offset\":2,\"reason\":\"malformed\"");
  }

  @Test
  void timeNeverRunsBackwardsAndAnOwnLoggedAtCounts() throws IOException {
    String stated =
        purchase("e-2", "c-1", "2026-01-02T00:00:00Z", "1.00")
            .replace("{", "{\"logged_at\":\"2026-01-07T00:00:00Z\",")
            .replace("[{\"logged_at\":\"2026-01-07T00:00:00Z\",", "[{");
    Path out =
        replay(
            List.of(
                purchase("e-1", "c-1", "2026-01-05T00:00:00Z", "1.00"),
                stated,
                purchase("e-3", "c-1", "2026-01-06T00:00:00Z", "1.00")));
    assertThat(asOf(out))
        .containsExactly(
            "2026-01-05T00:00:00.000Z", "2026-01-07T00:00:00.000Z", "2026-01-07T00:00:00.000Z");
  }

  @ParameterizedTest
  @CsvSource({
    // The 5 days end with the start of 10 January, the grace 2 days later.
    "2026-01-11T23:59:59.999Z, Silver, 15",
    "1768176000000, Bronze, 15",
    // The points' 10 days end in January.
    "2026-02-01T00:00:00Z, Bronze, 0",
  })
  void whatIsDueByTheEndHappensAndNothingElse(String until, String tier, int points)
      throws IOException {
    Path out =
        replay(
            List.of(
                purchase("e-1", "c-1", "2026-01-05T10:00:00Z", "150.00"),
                purchase("e-2", "c-2", "2026-03-01T00:00:00Z", "1.00")),
            "--until",
            until);
    List<String> profiles = lines(out, Topics.PROFILE);
    assertThat(profiles).allMatch(line -> line.contains("\"c-1\""));
    assertThat(profiles.get(profiles.size() - 1))
        .contains("\"tier\":\"" + tier + "\"", "\"available\":" + points + ",");
  }

  @Test
  void theParallelismChangesNothing() throws IOException {
    List<String> log = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      String at = "2026-%02d-%02dT10:00:00Z".formatted(1 + i / 100, 1 + i % 100 / 4);
      // Who buys once soon comes into another band of risk, who buys often does not.
      String customer = i % 10 == 0 ? "once-" + i : "c-" + i * 7 % 40;
      log.add(purchase("e-" + i, customer, at, (i % 13) + ".50"));
    }
    Path one = replay(log, "--model", "default", "--until", "2026-12-31T00:00:00Z");
    Path three =
        replay(log, "--model", "default", "--until", "2026-12-31T00:00:00Z", "--parallelism", "3");
    for (String topic : Replay.topics()) {
      assertThat(byCustomer(three, topic)).isEqualTo(byCustomer(one, topic));
    }
    assertThat(lines(one, Topics.LEDGER)).isNotEmpty();
    assertThat(lines(one, Topics.PROFILE))
        .anyMatch(line -> line.contains("\"cause\":\"churn:low:"));
  }

  @Test
  void filesThatAreThereAreOverwrittenOnlyByForce() throws IOException {
    List<String> log = List.of(purchase("e-1", "c-1", "2026-01-05T10:00:00Z", "1.00"));
    Path out = replay(log);
    CliRun again = run(events(log), out);
    assertThat(again.code()).isEqualTo(2);
    assertThat(again.err()).contains("--out: ", "is not empty", "--force");
    assertThat(run(events(log), out, "--force").code()).isZero();
  }

  @Test
  void aWrongProgrammeIsToldWithItsLineBeforeAnythingStarts() throws IOException {
    Files.writeString(program, PROGRAM + "pionts: {}\n");
    Path out = dir.resolve("out");
    CliRun wrong = run(events(List.of()), out);
    assertThat(wrong.code()).isEqualTo(1);
    assertThat(wrong.err()).contains("p.yaml:11: pionts", "points");
    assertThat(out).doesNotExist();
    CliRun check = CliRun.of("program", "check", program.toString());
    assertThat(check.code()).isEqualTo(1);
    assertThat(check.err()).contains("pionts");
  }

  @Test
  void aGoodProgrammeIsDescribed() {
    CliRun check = CliRun.of("program", "check", program.toString());
    assertThat(check.code()).isZero();
    assertThat(check.out()).contains("test version 1, EUR, Bronze, Silver, from any time: good");
  }

  private Path replay(List<String> log, String... more) throws IOException {
    Path out = Files.createTempDirectory(dir, "out");
    CliRun run = run(events(log), out, more);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("events in");
    return out;
  }

  private CliRun run(Path events, Path out, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of("replay", "--program=" + program, "--events=" + events, "--out=" + out));
    args.addAll(List.of(more));
    return CliRun.of(args.toArray(String[]::new));
  }

  private Path events(List<String> log) throws IOException {
    return Files.write(dir.resolve("events.jsonl"), log);
  }

  private static String purchase(String id, String customer, String at, String amount) {
    return PURCHASE.formatted(id, customer, at, amount);
  }

  private static List<String> lines(Path out, String topic) throws IOException {
    return Files.readAllLines(Replay.file(out, topic));
  }

  private static List<String> asOf(Path out) throws IOException {
    return lines(out, Topics.PROFILE).stream()
        .map(line -> line.replaceAll(".*\"as_of\":\"([^\"]*)\".*", "$1"))
        .toList();
  }

  private static Map<String, List<String>> byCustomer(Path out, String topic) throws IOException {
    return lines(out, topic).stream()
        .collect(
            Collectors.groupingBy(
                line -> line.replaceAll(".*\"customer_id\":\"([^\"]*)\".*", "$1"),
                LinkedHashMap::new,
                Collectors.toList()));
  }
}
