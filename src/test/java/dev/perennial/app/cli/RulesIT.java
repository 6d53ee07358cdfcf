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
    assertThat(lines(out, Topics.VOUCHER)).hasSize(3);
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
    List<String> profiles = lines(out, Topics.PROFILE);
    assertThat(profiles.get(0)).contains("\"available\":52");
    assertThat(profiles.get(profiles.size() - 1)).contains("\"available\":0");
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
    Files.writeString(rules.resolve("more.yml"), THANKS + "when: 'true'\n");
    CliRun wrong = CliRun.of(args(log, dir.resolve("o"), "--voucher-secret-file=" + secret));
    assertThat(wrong.code()).isEqualTo(1);
    assertThat(wrong.err()).contains("more.yml:9: when: is not evaluated yet; leave it out");
    assertThat(dir.resolve("o")).doesNotExist();
  }

  @Test
  void rulesAreChecked() throws IOException {
    CliRun good = CliRun.of("rules", "check", rules.resolve("thanks.yaml").toString());
    assertThat(good.code()).isZero();
    assertThat(good.out())
        .contains("thanks version 1, live, on first_purchase, from any time: good");
    Path bad = Files.writeString(dir.resolve("bad.yaml"), THANKS.replace("points: 50", "pts: 5"));
    CliRun wrong = CliRun.of("rules", "check", bad.toString());
    assertThat(wrong.code()).isEqualTo(1);
    assertThat(wrong.err()).contains("bad.yaml:7: do[2].points.pts: unknown key");
  }

  private Path replay(String code, String name) throws IOException {
    Path out = dir.resolve(name);
    Path log = Files.writeString(dir.resolve(name + ".jsonl"), LOG.replace("CODE", code));
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
