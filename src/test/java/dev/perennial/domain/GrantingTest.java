package dev.perennial.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.Effect.Message;
import dev.perennial.domain.Effect.Task;
import dev.perennial.domain.policy.EventType;
import dev.perennial.domain.policy.Grant;
import dev.perennial.domain.policy.Grant.Category;
import dev.perennial.domain.policy.Signal;
import dev.perennial.domain.program.Span;
import dev.perennial.domain.tasks.Queue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What rules ask for is done after the facts. */
class GrantingTest {
  private static final Grant VOUCHER = new Grant.Voucher("percent", "15", Span.parse("P10D"));
  private static final Grant POINTS = new Grant.Points(50);
  private static final Grant GIFT =
      new Grant.Task(Queue.WAREHOUSE, "gift", Map.of("sku", "mug"), Span.parse("P3D"));

  /**
   * @param says the sentence
   * @param policy the rules
   * @param expected what follows from the script, without the engine's own postings
   */
  record Row(String says, TestPolicy policy, String script, String expected) {
    @Override
    public String toString() {
      return says;
    }
  }

  private static Grant message(Category category, String... channels) {
    return new Grant.Message("hello", List.of(channels), category);
  }

  @ParameterizedTest
  @MethodSource({"signals", "grants"})
  void holds(Row row) {
    List<String> lines = new TestCustomer(row.policy).play(row.script);
    assertThat(lines).containsExactlyElementsOf(row.expected.lines().toList());
  }

  static List<Row> signals() {
    return List.of(
        new Row(
            "first and second purchase count by arrival; a refund does not undo them",
            new TestPolicy()
                .on(Signal.FIRST_PURCHASE, "first", message(Category.TRANSACTIONAL, "sms"))
                .on(Signal.SECOND_PURCHASE, "second", message(Category.TRANSACTIONAL, "sms")),
            """
            2026-01-01 buy o1 1
            2026-01-03 refund o1
            2026-01-04 buy o1 1
            2026-01-04 buy o2 1
            2026-01-05 buy o3 1
            """,
            """
            2026-01-01 hello sms first
            2026-01-04 hello sms second"""),
        new Row(
            "points_earned wants whole points, be it that they pay debt",
            new TestPolicy().on(Signal.POINTS_EARNED, "r", message(Category.TRANSACTIONAL, "sms")),
            """
            2026-01-01 adjust -3
            2026-01-02 buy o1 9
            2026-01-03 buy o2 1
            """,
            """
            2026-01-01 adjust debt>adjusted 3
            2026-01-03 settle issued>debt 1
            2026-01-03 hello sms r"""),
        new Row(
            "tiers: up, at risk, down; points given at a deadline are posted by it",
            new TestPolicy()
                .on(Signal.TIER_UPGRADED, "up", POINTS)
                .on(Signal.TIER_AT_RISK, "risk", message(Category.TRANSACTIONAL, "push"))
                .on(Signal.TIER_DOWNGRADED, "down", POINTS),
            """
            2026-01-01 buy o1 250
            2026-01-11 refund o1
            2026-02-11 time
            """,
            """
            2026-01-01 earn issued>available 25
            2026-01-01 tier_upgraded email null
            2026-01-01 earn issued>available 50 up
            2026-01-11 reverse available>reversed 25
            2026-01-11 reverse available>reversed 50 up
            2026-01-11 hello push risk
            2026-02-10 earn issued>available 50 down"""),
        new Row(
            "a captured redemption is told of once",
            new TestPolicy()
                .on(Signal.REDEMPTION_CAPTURED, "r", message(Category.TRANSACTIONAL, "sms")),
            """
            2026-01-01 adjust 9
            2026-01-02 redeem-points q1 9
            2026-01-02 capture q1
            2026-01-02 capture q1
            """,
            """
            2026-01-01 adjust adjusted>available 9
            2026-01-02 hold available>held 9
            2026-01-02 redeem q1 approved
            2026-01-02 redeem held>redeemed 9
            2026-01-02 capture q1 captured
            2026-01-02 hello sms r
            2026-01-02 capture q1 captured again"""),
        new Row(
            "points that expire are told of 30 and 7 days ahead, all lots of a month together",
            new TestPolicy()
                .on(Signal.POINTS_EXPIRING, "r", message(Category.TRANSACTIONAL, "sms")),
            """
            2025-01-10 adjust 9
            2025-01-20 adjust 1
            2025-02-20 adjust 5
            2026-01-02T10:00 adjust -1
            2026-03-03 time
            """,
            """
            2025-01-10 adjust adjusted>available 9
            2025-01-20 adjust adjusted>available 1
            2025-02-20 adjust adjusted>available 5
            2026-01-01T23:00 hello sms r
            2026-01-02T10:00 adjust available>adjusted 1
            2026-01-24T23:00 hello sms r
            2026-01-29T23:00 hello sms r
            2026-01-31T23:00 expire available>expired 8
            2026-01-31T23:00 expire available>expired 1
            2026-02-21T23:00 hello sms r
            2026-02-28T23:00 expire available>expired 5"""),
        new Row(
            "a voucher's end is told of 3 days ahead, be it reserved, but not when redeemed",
            new TestPolicy()
                .on(EventType.JOINED, "w", VOUCHER, VOUCHER)
                .on(Signal.VOUCHER_EXPIRING, "r", message(Category.TRANSACTIONAL, "sms")),
            """
            2026-01-01 join
            2026-01-05 redeem q1 V1
            2026-01-12 time
            """,
            """
            2026-01-01 issued null by e1
            2026-01-01 issued null by e1
            2026-01-05 redeemed null by e2
            2026-01-05 voucher_redeem q1 redeemed
            2026-01-08 hello sms r
            2026-01-11 expired null by voucher:V2:1768089600000"""));
  }

  static List<Row> grants() {
    return List.of(
        new Row(
            "with as many vouchers as its limit a rule does nothing, until one has come to its end",
            new TestPolicy()
                .on(
                    EventType.ADJUST,
                    "r",
                    new Grant.Voucher("percent", "15", Span.parse("P10D"), 2),
                    POINTS,
                    message(Category.TRANSACTIONAL, "sms"))
                .on(EventType.ADJUST, "s", VOUCHER),
            """
            2026-01-01 adjust 1
            2026-01-02 adjust 1
            2026-01-03 adjust 1
            2026-01-04 redeem q1 V1
            2026-01-05 adjust 1
            """,
            """
            2026-01-01 adjust adjusted>available 1
            2026-01-01 issued null by e1
            2026-01-01 earn issued>available 50 r
            2026-01-01 hello sms r
            2026-01-01 issued null by e1
            2026-01-02 adjust adjusted>available 1
            2026-01-02 issued null by e2
            2026-01-02 earn issued>available 50 r
            2026-01-02 hello sms r
            2026-01-02 issued null by e2
            2026-01-03 adjust adjusted>available 1
            2026-01-03 issued null by e3
            2026-01-04 redeemed null by e4
            2026-01-04 voucher_redeem q1 redeemed
            2026-01-05 adjust adjusted>available 1
            2026-01-05 issued null by e5
            2026-01-05 earn issued>available 50 r
            2026-01-05 hello sms r
            2026-01-05 issued null by e5"""),
        new Row(
            "marketing wants consent, others no refusal, in-app neither; marketing goes last",
            new TestPolicy()
                .on(EventType.JOINED, "m1", message(Category.MARKETING, "email", "sms", "in_app"))
                .on(EventType.JOINED, "m2", message(Category.MARKETING, "email", "push", "in_app"))
                .on(EventType.JOINED, "m3", message(Category.MARKETING, "email"))
                .on(EventType.JOINED, "m4", message(Category.TRANSACTIONAL, "email", "sms")),
            """
            2026-01-01 join sms
            """,
            """
            2026-01-01 hello sms m4
            2026-01-01 hello in_app m1
            2026-01-01 hello in_app m2"""),
        new Row(
            "a gift is the warehouse's: escalated when late, acknowledged by who sent it",
            new TestPolicy().on(Signal.FIRST_PURCHASE, "g", GIFT),
            """
            2026-01-01 buy o1 1
            2026-01-04 time
            2026-01-05 resolve 1 approved
            2026-01-05 resolve 1 done
            """,
            """
            2026-01-01 warehouse gift open null g
            2026-01-04 warehouse gift escalated null g
            2026-01-05 warehouse gift resolved done g"""),
        new Row(
            "nobody gets anything for a request of a stranger, a duplicate or a rejected event",
            new TestPolicy().on(EventType.REDEEM, "r", POINTS).on(EventType.ADJUST, "r", POINTS),
            """
            2026-01-01 redeem-points q1 5
            2026-01-01 adjust 0
            2026-01-01 adjust 1
            """,
            """
            2026-01-01 redeem q1 declined unknown_customer
            2026-01-01 adjust adjusted>available 1
            2026-01-01 earn issued>available 50 r"""));
  }

  @Test
  void messagesTellOfWhatIsGivenWithThem() {
    TestCustomer customer =
        new TestCustomer(
            new TestPolicy()
                .on(
                    Signal.POINTS_EARNED,
                    "r",
                    message(Category.TRANSACTIONAL, "sms"),
                    VOUCHER,
                    POINTS,
                    GIFT,
                    new Grant.Points(1)));
    customer.play("2026-01-01 buy o1 20");
    Message message = customer.effects(Message.class).get(0);
    Effect.Voucher voucher = customer.effects(Effect.Voucher.class).get(0);
    assertThat(message.values())
        .isEqualTo(
            Map.of(
                "order_id", "o1",
                "points", "2",
                "bonus_points", "51",
                "voucher_id", voucher.voucherId(),
                "voucher_code", voucher.code(),
                "voucher_kind", "percent",
                "voucher_value", "15",
                "voucher_expires_at", "2026-01-11T00:00:00Z"));
    assertThat(message.category()).isEqualTo("transactional");
    assertThat(customer.effects(Task.class).get(0).details())
        .isEqualTo(Map.of("order_id", "o1", "points", "2", "sku", "mug"));
  }
}
