package dev.perennial.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.app.replay.Replay;
import dev.perennial.io.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules and vouchers as a person tries them out from the command line. */
class RulesIT {
  private static final String THANKS =
      """
      id: thanks
      version: 1
      on: {signal: first_purchase}
      do:
        - message: {template: thanks, channels: [email], category: transactional}
        - voucher: {kind: percent, value: "15", expires: P14D}
        - points: {points: 50}
        - task: {queue: warehouse, kind: gift, details: {sku: mug}}
      """;
  private static final String LOG =
      """
      {"event_id":"e-1","customer_id":"c-1","occurred_at":"2026-01-05T10:00:00Z",\
      "type":"purchase","order_id":"o-1","currency":"EUR",\
      "lines":[{"line_id":"1","amount":"20.00"}]}
      {"event_id":"e-2","customer_id":"c-1","occurred_at":"2026-01-06T10:00:00Z",\
      "type":"voucher_redeem","request_id":"q-1","code":"CODE","order_id":"o-2"}
      {"event_id":"e-3","customer_id":"c-1","occurred_at":"2026-01-07T10:00:00Z",\
      "type":"refund","refund_id":"r-1","order_id":"o-1","currency":"EUR"}
      """;

  private static final String RECALLED =
      """
      {"event_id":"e-4","customer_id":"c-2","occurred_at":"2026-01-08T10:00:00Z",\
      "type":"purchase","order_id":"o-7","currency":"EUR",\
      "lines":[{"line_id":"1","amount":"20.00"}]}
      {"event_id":"e-5","customer_id":"c-2","occurred_at":"2026-01-08T12:00:00Z",\
      "type":"refund","refund_id":"r-1","order_id":"o-7","currency":"EUR"}
      """;

  @TempDir private Path dir;
  private Path rules;
  private Path program;
  private Path secret;

  @BeforeEach
  void writeFiles() throws IOException {
    program = Files.writeString(dir.resolve("p.yaml"), "id: test\nversion: 1\ncurrency: EUR\n");
    secret = Files.writeString(dir.resolve("secret"), "k1: " + "A".repeat(43) + "=\n");
    rules = Files.createDirectory(dir.resolve("rules"));
    Files.writeString(rules.resolve("thanks.yaml"), THANKS);
    Files.writeString(rules.resolve("notes.txt"), "not a rule");
  }

  @Test
  void aPurchaseBringsItsRewardsAndItsRefundTakesThemBack() throws IOException {
    String code = code(lines(replay("CODE", "o1"), Topics.VOUCHER).get(0));
    Path out = replay(code, "o2");
    assertThat(lines(out, Topics.VOUCHER)).hasSize(5);
    assertThat(lines(out, Topics.VOUCHER).get(0))
        .contains("\"state\":\"issued\"", code, "\"kind\":\"percent\",\"value\":\"15\"")
        .contains("\"rule_id\":\"thanks\",\"cause\":\"e-1\"");
    assertThat(lines(out, Topics.VOUCHER).get(1))
        .contains("\"state\":\"redeemed\"", "\"order_id\":\"o-2\"");
    assertThat(lines(out, Topics.VOUCHER).get(2))
        .contains("\"state\":\"revoked\"", "\"order_id\":\"o-2\"", "\"cause\":\"e-3\"");
    assertThat(lines(out, Topics.REPLY))
        .singleElement()
        .asString()
        .contains("\"request\":\"voucher_redeem\",\"status\":\"redeemed\"");
    assertThat(lines(out, Topics.LEDGER).get(1))
        .contains("\"kind\":\"earn\"", "\"points\":50", "\"rule_id\":\"thanks\"");
    assertThat(lines(out, Topics.TASK).get(0))
        .contains("\"queue\":\"warehouse\",\"kind\":\"gift\"");
    assertThat(lines(out, Topics.MESSAGE).get(0)).contains("\"voucher_code\":\"" + code + "\"");
    List<String> profiles =
        lines(out, Topics.PROFILE).stream()
            .filter(line -> line.contains("\"customer_id\":\"c-1\""))
            .toList();
    assertThat(profiles.get(0)).contains("\"available\":52");
    assertThat(profiles.get(profiles.size() - 1)).contains("\"available\":0");
  }

  @Test
  void rewardsAreAudited() throws IOException {
    Path out = replay("CODE", "o");
    assertThat(CliRun.of("audit", "--dir=" + out).out()).contains("The books balance.");
    Path ledger = Replay.file(out, Topics.LEDGER);
    String sound = Files.readString(ledger);
    assertThat(sound).contains("\"points\":50,");
    Files.writeString(ledger, sound.replaceFirst("\"points\":50,", "\"points\":51,"));
    CliRun tampered = CliRun.of("audit", "--dir=" + out);
    assertThat(tampered.code()).isEqualTo(1);
    assertThat(tampered.out()).contains("The books do not balance", "customer c-1");
  }

  @Test
  void aVoucherAndItsLossAreTold() throws IOException {
    String code = code(lines(replay("CODE", "o1"), Topics.VOUCHER).get(0));
    Path out = replay(code, "o2");
    assertThat(explain(out, "o2", "c-1", "--voucher=" + code))
        .containsExactly(
            "2026-01-05T10:00:00Z  purchase e-1 (order o-1)",
            "  2 points were earned: lot ID, available at once; posting ID",
            "  50 points were given by rule thanks: lot ID, available at once; posting ID",
            "  task ID, gift, was opened for warehouse by rule thanks, due 2026-01-12T10:00:00Z"
                + " (order_id o-1, sku mug)",
            "  voucher ID, percent 15, was issued by rule thanks with code "
                + code
                + ", good until 2026-01-19T10:00:00Z",
            "  message thanks was asked for by rule thanks, by email (bonus_points 50, order_id"
                + " o-1, voucher_code "
                + code
                + ", voucher_expires_at 2026-01-19T10:00:00Z, voucher_id ID, voucher_kind"
                + " percent, voucher_value 15); action ID",
            "  rule thanks version 1 acted",
            "  balances: pending 0, available 52, held 0, debt 0",
            "2026-01-06T10:00:00Z  voucher redeem e-2 (order o-2, request q-1)",
            "  voucher ID was redeemed with order o-2",
            "  request q-1, voucher redeem of voucher ID: redeemed; reply ID",
            "2026-01-07T10:00:00Z  refund e-3 (order o-1, refund r-1)",
            "  2 points of lot ID were taken back because purchase e-1 of order o-1 was refunded;"
                + " posting ID",
            "  50 points of lot ID were taken back for those that rule thanks gave because"
                + " purchase e-1 of order o-1 was refunded; posting ID",
            "  voucher ID should be taken back, but had been redeemed with order o-2: a loss",
            "  balances: pending 0, available 0, held 0, debt 0");
    CliRun unknown =
        CliRun.of("explain", "--customer=c-1", "--dir=" + out, "--voucher=" + code + "X");
    assertThat(unknown.err()).contains("this customer has no voucher " + code + "X", code);
  }

  @Test
  void aMessageAndItsRecallAreTold() throws IOException {
    Path out = replay("CODE", "o");
    String action =
        lines(out, Topics.MESSAGE).stream()
            .filter(line -> line.contains("\"customer_id\":\"c-2\""))
            .map(line -> line.replaceAll(".*\"action_id\":\"([0-9a-f]{32})\",\"cust.*", "$1"))
            .findFirst()
            .orElseThrow();
    assertThat(explain(out, "o", "c-2", "--action=" + action))
        .contains(
            "2026-01-08T10:00:00Z  purchase e-4 (order o-7)",
            "2026-01-08T12:00:00Z  refund e-5 (order o-7, refund r-1)",
            "  voucher ID was taken back: its code is good for nothing any more",
            "  message ID, thanks, was called back, by email, in case it was not sent yet; action"
                + " ID");
    CliRun unknown = CliRun.of("explain", "--customer=c-2", "--dir=" + out, "--action=x");
    assertThat(unknown.err()).contains("this customer has no action x among");
  }

  private List<String> explain(Path out, String log, String customer, String question) {
    Path events = dir.resolve(log + ".jsonl");
    CliRun run =
        CliRun.of(
            "explain", "--customer=" + customer, "--dir=" + out, "--events=" + events, question);
    assertThat(run.code()).as(run.err()).isZero();
    return run.out().replaceAll("[0-9a-f]{32}", "ID").lines().toList();
  }

  @Test
  void whatCannotWorkIsSaidBeforeAnythingStarts() throws IOException {
    Path log = Files.writeString(dir.resolve("events.jsonl"), "");
    CliRun noSecret = CliRun.of(args(log, dir.resolve("o")));
    assertThat(noSecret.code()).isEqualTo(1);
    assertThat(noSecret.err())
        .contains("thanks.yaml: rule thanks issues vouchers", "--voucher-secret-file");
    Files.writeString(rules.resolve("more.yml"), THANKS);
    CliRun twice = CliRun.of(args(log, dir.resolve("o"), "--voucher-secret-file=" + secret));
    assertThat(twice.err()).contains("rule thanks version 1 stands in", "another version");
    Files.writeString(rules.resolve("more.yml"), THANKS + "experiment: x\n");
    CliRun wrong = CliRun.of(args(log, dir.resolve("o"), "--voucher-secret-file=" + secret));
    assertThat(wrong.code()).isEqualTo(1);
    assertThat(wrong.err()).contains("more.yml:9: experiment: is not evaluated yet; leave it out");
    assertThat(dir.resolve("o")).doesNotExist();
  }

  @Test
  void rulesAreChecked() throws IOException {
    CliRun good = CliRun.of("rules", "check", rules.resolve("thanks.yaml").toString());
    assertThat(good.code()).isZero();
    assertThat(good.out())
        .contains("thanks version 1, live, on signal first_purchase, from any time: good");
    Path bad = Files.writeString(dir.resolve("bad.yaml"), THANKS.replace("points: 50", "pts: 5"));
    CliRun wrong = CliRun.of("rules", "check", bad.toString());
    assertThat(wrong.code()).isEqualTo(1);
    assertThat(wrong.err()).contains("bad.yaml:7: do[2].points.pts: unknown key");
  }

  private Path replay(String code, String name) throws IOException {
    Path out = dir.resolve(name);
    Path log =
        Files.writeString(dir.resolve(name + ".jsonl"), LOG.replace("CODE", code) + RECALLED);
    CliRun run = CliRun.of(args(log, out, "--voucher-secret-file=" + secret));
    assertThat(run.code()).as(run.err()).isZero();
    return out;
  }

  private String[] args(Path events, Path out, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "replay",
                "--program=" + program,
                "--events=" + events,
                "--out=" + out,
                "--rules=" + rules));
    args.addAll(List.of(more));
    return args.toArray(String[]::new);
  }

  private static String code(String line) {
    return line.replaceAll(".*\"code\":\"([^\"]*)\".*", "$1");
  }

  private static List<String> lines(Path out, String topic) throws IOException {
    return Files.readAllLines(Replay.file(out, topic));
  }
}
