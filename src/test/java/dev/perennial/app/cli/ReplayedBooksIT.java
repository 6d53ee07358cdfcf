package dev.perennial.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.app.replay.Replay;
import dev.perennial.io.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real replay with all that moves points: audited, tampered with by a point, and explained. */
class ReplayedBooksIT {
  private static final String PROGRAM =
      """
      id: test
      version: 1
      currency: EUR
      points: {pending: PT1H, adjust_limit: 1000, expire: {after: P10D}}
      tiers:
        levels:
          - {name: Bronze, threshold: 0}
          - {name: Silver, threshold: 100}
      """;
  private static final List<String> EVENTS =
      List.of(
          event("e-1", "2026-01-05T10:00", buy("o-1", "950.00")),
          event("e-2", "2026-01-05T12:00", "'redeem','request_id':'q-1','points':60"),
          event("e-3", "2026-01-05T12:01", "'capture','request_id':'q-1','points':40"),
          event("e-4", "2026-01-06T12:00", "'redeem','request_id':'q-2','points':30"),
          event("e-5", "2026-01-07T12:00", "'redeem','request_id':'q-3','points':999"),
          event("e-6", "2026-01-08T10:00", refund("r-1", "o-1")),
          event("e-7", "2026-01-09T10:00", "'adjust','points':50,'operator':'op-7'"),
          event("e-8", "2026-01-09T11:00", "'adjust','points':5000,'operator':'op-7'"),
          event("e-9", "2026-01-09T12:00", "'task_resolved','task_id':'t','outcome':'approved'"),
          event("x-1", "2026-01-09T13:00", buy("o-1", "70.00")).replace("c-1", "c-2"),
          event("x-2", "2026-01-09T13:30", "'erase'").replace("c-1", "c-2"),
          event("x-3", "2026-01-09T15:00", buy("o-1", "30.00")).replace("c-1", "c-2"),
          event("e-10", "2026-03-05T10:00", "'login'"));

  @TempDir private Path dir;

  @Test
  void soundBooksBalanceAndOnePointAnywhereIsFound() throws IOException {
    Path out = replay();
    CliRun sound = CliRun.of("audit", "--dir=" + out);
    assertThat(sound.out()).contains("2 customers", " 0 repeats", "The books balance.");
    assertThat(sound.code()).isZero();

    tamper(out, Topics.LEDGER, Pattern.compile("\"points\":(\\d+)"));
    tamper(out, Topics.PROFILE, Pattern.compile("\"(?:available|held|debt)\":(\\d+)"));
    tamper(out, Topics.REPLY, Pattern.compile("\"(?:available|pending)\":(\\d+)"));
  }

  /** Adds a point to each number in turn, and looks whether the audit finds that one. */
  private static void tamper(Path out, String topic, Pattern number) throws IOException {
    Path file = Replay.file(out, topic);
    String sound = Files.readString(file);
    Matcher matcher = number.matcher(sound);
    int tampered = 0;
    while (matcher.find()) {
      long more = Long.parseLong(matcher.group(1)) + 1;
      Files.writeString(
          file, sound.substring(0, matcher.start(1)) + more + sound.substring(matcher.end(1)));
      CliRun run = CliRun.of("audit", "--dir=" + out);
      assertThat(run.code()).as("%s at %d", topic, matcher.start()).isEqualTo(1);
      assertThat(run.out()).contains("do not balance", "customer c-", "expected", "found");
      tampered++;
    }
    Files.writeString(file, sound);
    assertThat(tampered).as(topic).isGreaterThan(3);
  }

  @Test
  void theWholeStoryIsToldInOrder() throws IOException {
    Path out = replay();
    CliRun run =
        CliRun.of("explain", "--customer=c-1", "--dir=" + out, "--events=" + dir.resolve("e"));
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out().replaceAll("[0-9a-f]{32}", "ID").lines())
        .containsSubsequence(
            "2026-01-05T10:00:00Z  purchase e-1 (order o-1)",
            "  95 points were earned: lot ID, pending for now; posting ID",
            "  the tier is Silver",
            "  balances: pending 95, available 0, held 0, debt 0",
            "2026-01-05T11:00:00Z  the pending time of lot ID was over",
            "2026-01-05T12:00:00Z  redeem e-2 (request q-1, points 60)",
            "  60 points of lot ID were held for request q-1; posting ID",
            "  request q-1, redeem of 60 points: approved; reply ID",
            "2026-01-05T12:01:00Z  capture e-3 (request q-1, points 40)",
            "  40 points of lot ID were spent for request q-1; posting ID",
            "  20 points of lot ID were freed: request q-1 did not need them; posting ID",
            "2026-01-06T12:15:00Z  the hold of request q-2 ended by itself",
            "  30 points of lot ID were freed because the hold of request q-2 ended by itself at"
                + " 2026-01-06T12:15:00Z; posting ID",
            "2026-01-07T12:00:00Z  redeem e-5 (request q-3, points 999)",
            "  request q-3, redeem of 999 points: declined because of insufficient_points; reply"
                + " ID",
            "2026-01-08T10:00:00Z  refund e-6 (order o-1, refund r-1)",
            "  55 points of lot ID were taken back because purchase e-1 of order o-1 was refunded;"
                + " posting ID",
            "  40 points that were no longer there became debt because purchase e-1 of order o-1"
                + " was refunded; posting ID",
            "  balances: pending 0, available 0, held 0, debt 40",
            "2026-01-09T10:00:00Z  adjust e-7 (points 50, operator op-7)",
            "  40 points that an adjustment gave paid debt; posting ID",
            "  10 points were given by an adjustment: lot ID; posting ID",
            "2026-01-09T12:00:00Z  task resolved e-9 (task t, outcome approved)",
            "2026-01-16T11:00:00Z  task ID was late",
            "2026-02-01T00:00:00Z  lot ID expired because its time had passed",
            "  10 points of lot ID expired because its time had passed; posting ID",
            "  balances: pending 0, available 0, held 0, debt 0");
  }

  @Test
  void anErasureEndsAStoryAndAnotherMayBegin() throws IOException {
    Path out = replay();
    CliRun run = CliRun.of("explain", "--customer=c-2", "--dir=" + out);
    assertThat(run.out().replaceAll("[0-9a-f]{32}", "ID").lines())
        .containsSubsequence(
            "2026-01-09T13:30:00Z  erasure x-2",
            "  7 points (pending) ended with the erasure; posting ID",
            "  balances: pending 0, available 0, held 0, debt 0",
            "2026-01-09T15:00:00Z  purchase x-3",
            "  balances: pending 3, available 0, held 0, debt 0");
  }

  private Path replay() throws IOException {
    Path program = Files.writeString(dir.resolve("p.yaml"), PROGRAM);
    Path events = Files.write(dir.resolve("e"), EVENTS);
    Path out = dir.resolve("out");
    CliRun run = CliRun.of("replay", "--program=" + program, "--events=" + events, "--out=" + out);
    assertThat(run.code()).as(run.err()).isZero();
    return out;
  }

  private static String event(String id, String at, String payload) {
    return "{'event_id':'%s','customer_id':'c-1','occurred_at':'%s:00Z','type':%s}"
        .formatted(id, at, payload)
        .replace('\'', '"');
  }

  private static String buy(String order, String amount) {
    return "'purchase','order_id':'%s','currency':'EUR','lines':[{'line_id':'1','amount':'%s'}]"
        .formatted(order, amount);
  }

  private static String refund(String refund, String order) {
    return "'refund','refund_id':'%s','order_id':'%s','currency':'EUR'".formatted(refund, order);
  }
}
