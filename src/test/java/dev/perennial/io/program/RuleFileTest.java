package dev.perennial.io.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.domain.policy.Budget;
import dev.perennial.domain.policy.EventType;
import dev.perennial.domain.policy.Grant;
import dev.perennial.domain.policy.Grant.Category;
import dev.perennial.domain.policy.Limit;
import dev.perennial.domain.policy.Signal;
import dev.perennial.domain.program.Span;
import dev.perennial.domain.tasks.Queue;
import dev.perennial.rules.MarketingSwitch;
import dev.perennial.rules.Rollout;
import dev.perennial.rules.Rule;
import dev.perennial.rules.Rule.Status;
import dev.perennial.rules.Terms;
import dev.perennial.rules.Trigger;
import dev.perennial.rules.condition.Wording;
import dev.perennial.rules.timed.Inactive;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

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
    // Paused, it needs no secret.
    assertThat(rule.issuesVouchers()).isFalse();
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

  @Test
  void everythingThatCanBeSaid() {
    Rule rule =
        RuleFile.parse(
            """
            id: r
            version: 2
            status: shadow
            on: {inactive: purchase, for: P30D}
            when: customer.tier == 'Gold'
            purpose: service
            priority: -5
            wait: P1D
            cancel_on: [purchase, refund]
            limit: {times: 2, per: P7D}
            budget: {times: 10, points: 500, per: week}
            rollout: {percent: 12.5, stores: [S-1], brands: north, control: 5}
            do:
              - segment: {add: fans}
              - segment: {remove: strangers}
              - attribute: {name: vip, value: true}
              - attribute: {name: level, value: 3}
              - attribute: {name: code, value: "3"}
              - attribute: {name: share, value: 0.5}
              - attribute: {name: trial, value: null}
              - raise: warm
              - message: {template: t, channels: email, values: {tier: customer.tier}}
            """,
            "r.yaml");
    assertThat(rule.status()).isEqualTo(Status.SHADOW);
    assertThat(rule.on())
        .isEqualTo(Trigger.timed(new Inactive(EventType.PURCHASE, Span.ofDays(30))));
    assertThat(rule.grants().subList(0, 8))
        .containsExactly(
            new Grant.Segment("fans", true),
            new Grant.Segment("strangers", false),
            new Grant.Attribute("vip", true),
            new Grant.Attribute("level", 3L),
            new Grant.Attribute("code", "3"),
            new Grant.Attribute("share", 0.5),
            new Grant.Attribute("trial", null),
            new Grant.Raise("warm"));
    assertThat(rule.terms())
        .isEqualTo(
            new Terms(
                false,
                -5,
                Span.ofDays(1),
                Set.of(EventType.PURCHASE, EventType.REFUND),
                new Limit(2, Span.ofDays(7)),
                new Budget(10, 500, Budget.UNLIMITED, Budget.Per.WEEK),
                new Rollout(1250, Set.of("S-1"), Set.of("north"), 500),
                Map.of("tier", Wording.compile("customer.tier", rule.on(), true))));
  }

  @Test
  void theSwitchIsToldFromARule() {
    RuleFile.Document read =
        RuleFile.document(
            "{switch: marketing, version: 2, stopped: true, reason: too many}", "s.yaml");
    assertThat(read.rule()).isNull();
    assertThat(read.turned()).isEqualTo(new MarketingSwitch(2, Long.MIN_VALUE, true, "too many"));
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
