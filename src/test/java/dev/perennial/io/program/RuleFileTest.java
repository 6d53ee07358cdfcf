package dev.perennial.io.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.domain.policy.EventType;
import dev.perennial.domain.policy.Grant;
import dev.perennial.domain.policy.Grant.Category;
import dev.perennial.domain.policy.Signal;
import dev.perennial.domain.program.Span;
import dev.perennial.domain.tasks.Queue;
import dev.perennial.rules.Rule;
import dev.perennial.rules.Rule.Status;
import dev.perennial.rules.Trigger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleFileTest {

  @Test
  void aRuleSaysWhatItAnswersToAndWhatItDoes() {
    Rule rule =
        RuleFile.parse(
            """
            id: thank-you
            version: 3
            status: paused
            effective_from: 1970-01-01T00:00:01Z
            on: {signal: first_purchase}
            do:
              - message: {template: thanks, channels: [sms, email], category: transactional}
              - voucher: {kind: percent, value: "15", expires: P14D, limit: 1}
              - points: {points: 500}
              - task: {queue: warehouse, kind: gift, details: {sku: mug}, due: P3D}
            """,
            "r.yaml");
    assertThat(rule)
        .isEqualTo(
            new Rule(
                "thank-you",
                3,
                Status.PAUSED,
                1000,
                new Trigger(null, Signal.FIRST_PURCHASE),
                List.of(
                    new Grant.Message("thanks", List.of("sms", "email"), Category.TRANSACTIONAL),
                    new Grant.Voucher("percent", "15", Span.ofDays(14), 1),
                    new Grant.Points(500),
                    new Grant.Task(
                        Queue.WAREHOUSE, "gift", Map.of("sku", "mug"), Span.ofDays(3)))));
    assertThat(rule.issuesVouchers()).isTrue();
  }

  @Test
  void whatIsLeftOutHasADefaultAndJsonIsYaml() {
    Rule rule =
        RuleFile.parse(
            """
            {"id": "r", "version": 1, "on": {"event": "voucher_redeem"}, "do": [
              {"message": {"template": "t", "channels": "sms"}},
              {"task": {"queue": "loyalty_manager", "kind": "call"}}]}
            """,
            "r.json");
    assertThat(rule.status()).isEqualTo(Status.LIVE);
    assertThat(rule.effectiveFrom()).isEqualTo(Long.MIN_VALUE);
    assertThat(rule.on()).isEqualTo(new Trigger(EventType.VOUCHER_REDEEM, null));
    assertThat(rule.grants())
        .containsExactly(
            new Grant.Message("t", List.of("sms"), Category.MARKETING),
            new Grant.Task(Queue.LOYALTY_MANAGER, "call", Map.of(), null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "limit: {times: 1} | r.yaml:5: limit: is not evaluated yet",
        "rollout: {percent: 5} | r.yaml:5: rollout: is not evaluated yet",
        "priority: 50 | r.yaml:5: priority: is not evaluated yet",
        "wait: P3D | r.yaml:5: wait: is not evaluated yet",
        "cancel_on: [purchase] | r.yaml:5: cancel_on: is not evaluated yet",
        "status: shadow | r.yaml:5: status: shadow is not evaluated yet",
        "status: lvie | r.yaml:5: status: 'lvie' is none of [live, paused, retired]",
        "effective_form: x | r.yaml:5: effective_form: unknown key; did you mean",
        "id: s | r.yaml:5: id: stands there twice",
      })
  void whatIsNotThereYetIsRefusedByName(String line, String error) {
    String text =
        """
        id: r
        version: 1
        on: {event: login}
        do: [{points: {points: 5}}]
        """;
    assertThatThrownBy(() -> RuleFile.parse(text + line, "r.yaml")).hasMessageContaining(error);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{inactive: purchase, for: P30D} | on.inactive: is not evaluated yet",
        "{date: birthday} | on.date: is not evaluated yet",
        "{every: '* * * * *'} | on.every: is not evaluated yet",
        "{signal: churn_risk_rose} | on.signal: churn_risk_rose is not raised yet",
        "{signal: frist_purchase} | on.signal: 'frist_purchase' is none of",
        "{event: erase} | on.event: 'erase' is none of",
        "{event: login, signal: first_purchase} | on.signal: a rule answers to an event or",
        "{} | on: name an event or a signal",
      })
  void aWrongTriggerIsNamed(String on, String error) {
    String text = "id: r\nversion: 1\non: " + on + "\ndo: [{points: {points: 5}}]\n";
    assertThatThrownBy(() -> RuleFile.parse(text, "r.yaml"))
        .hasMessageContaining("r.yaml:3: " + error);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[] | do: missing",
        "[{}] | do[0]: must have one key",
        "[{points: {points: 1}, message: {template: t, channels: sms}}] | do[0]: must have one key",
        "[{segment: {add: x}}] | do[0].segment: is not done yet",
        "[{points: {points: 0}}] | do[0].points.points: 0 is not between 1 and 100000000",
        "[{points: {}}] | do[0].points.points: missing",
        "[{message: {template: t}}] | do[0].message.channels: missing",
        "[{message: {template: t, channels: fax}}] | do[0].message.channels: 'fax' is none of",
        "[{message: {template: t, channels: sms, category: ad}}] | do[0].message.category: 'ad' is",
        "[{voucher: {kind: percent, value: 0, expires: P1D}}] | do[0].voucher.value: 0 must be",
        "[{voucher: {kind: percent, value: 5, expires: P1D, limit: 0}}] | do[0].voucher.limit: 0",
        "[{voucher: {kind: percent, value: 5}}] | do[0].voucher.expires: missing",
        "[{task: {queue: lab, kind: gift}}] | do[0].task.queue: 'lab' is none of",
        "[{task: {queue: warehouse, kind: tier_review}}] | do[0].task.kind: tier_review is the eng",
      })
  void aWrongGrantIsNamed(String steps, String error) {
    String text = "id: r\nversion: 1\non: {event: login}\ndo: " + steps + "\n";
    assertThatThrownBy(() -> RuleFile.parse(text, "r.yaml"))
        .hasMessageContaining("r.yaml:4: " + error);
  }

  @Test
  void whatMustBeThereIsMissed() {
    assertThatThrownBy(() -> RuleFile.parse("status: live", "r.yaml"))
        .hasMessageContaining("id: missing")
        .hasMessageContaining("version: missing")
        .hasMessageContaining("on: missing")
        .hasMessageContaining("do: missing");
  }
}
