package dev.perennial.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.policy.EventType;
import dev.perennial.domain.policy.Grant;
import dev.perennial.domain.policy.Signal;
import dev.perennial.domain.program.Span;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A purchase that is refunded whole takes back what it caused. */
class UnwindingTest {
  private static final Grant VOUCHER = new Grant.Voucher("percent", "15", Span.parse("P10D"));
  private static final Grant POINTS = new Grant.Points(50);
  private static final Grant MESSAGE =
      new Grant.Message("hello", List.of("sms"), Grant.Category.TRANSACTIONAL);

  /**
   * @param says the sentence
   * @param expected what follows from the script, where a purchase brings everything
   */
  record Row(String says, String script, String expected) {
    @Override
    public String toString() {
      return says;
    }
  }

  @ParameterizedTest
  @MethodSource("refunds")
  void holds(Row row) {
    TestPolicy all = new TestPolicy().on(EventType.PURCHASE, "r", MESSAGE, VOUCHER, POINTS);
    List<String> lines = new TestCustomer(all).play(row.script);
    assertThat(lines).containsExactlyElementsOf(row.expected.lines().toList());
  }

  static List<Row> refunds() {
    return List.of(
        new Row(
            "refunded whole: voucher revoked, bonus reversed from its lot, message recalled",
            """
            2026-01-01 adjust 5
            2026-01-01 buy o1 1
            2026-01-01 refund o1
            2026-01-01 redeem q1 V1
            """,
            """
            2026-01-01 adjust adjusted>available 5
            2026-01-01 issued null by e2
            2026-01-01 earn issued>available 50 r
            2026-01-01 hello sms r
            2026-01-01 revoked null by e3
            2026-01-01 reverse available>reversed 50 r
            2026-01-01 message_recalled sms r
            2026-01-01 voucher_redeem q1 declined voucher_revoked"""),
        new Row(
            "a message of a day ago is not recalled; a voucher spent is a loss; points are owed",
            """
            2026-01-01 buy o1 1
            2026-01-01 redeem q1 V1 o-9
            2026-01-01 adjust -30
            2026-01-02 refund o1
            2026-01-02 redeem q2 V1
            """,
            """
            2026-01-01 issued null by e1
            2026-01-01 earn issued>available 50 r
            2026-01-01 hello sms r
            2026-01-01 redeemed o-9 by e2
            2026-01-01 voucher_redeem q1 redeemed
            2026-01-01 adjust available>adjusted 30
            2026-01-02 revoked o-9 by e4
            2026-01-02 reverse available>reversed 20 r
            2026-01-02 reverse debt>reversed 30 r
            2026-01-02 voucher_redeem q2 declined already_redeemed"""),
        new Row(
            "a part takes back its points only; the rewards go with the last of the order",
            """
            2026-01-01 buy o1 30
            2026-01-01 refund o1 10
            2026-01-01 refund o1 20
            """,
            """
            2026-01-01 earn issued>available 3
            2026-01-01 issued null by e1
            2026-01-01 earn issued>available 50 r
            2026-01-01 hello sms r
            2026-01-01 reverse available>reversed 1
            2026-01-01 reverse available>reversed 2
            2026-01-01 revoked null by e3
            2026-01-01 reverse available>reversed 50 r
            2026-01-01 message_recalled sms r"""),
        new Row(
            "long after its end a redeemed voucher is still a loss, an expired one is nothing",
            """
            2026-01-01 buy o1 1
            2026-01-02 redeem q1 V1
            2026-12-01 refund o1
            2026-12-01 redeem q2 V1
            2026-12-02 buy o2 1
            2027-12-01 refund o2
            2027-12-01 redeem q2 V2
            """,
            """
            2026-01-01 issued null by e1
            2026-01-01 earn issued>available 50 r
            2026-01-01 hello sms r
            2026-01-02 redeemed null by e2
            2026-01-02 voucher_redeem q1 redeemed
            2026-12-01 revoked null by e3
            2026-12-01 reverse available>reversed 50 r
            2026-12-01 voucher_redeem q2 declined already_redeemed
            2026-12-02 issued null by e5
            2026-12-02 earn issued>available 50 r
            2026-12-02 hello sms r
            2026-12-12 expired null by voucher:V2:1797033600000
            2027-12-01 reverse available>reversed 50 r
            2027-12-01 voucher_redeem q2 declined unknown_voucher"""),
        new Row(
            "a voucher spent on an order that is refunded stays spent",
            """
            2026-01-01 buy o1 1
            2026-01-02 redeem q1 V1 o2
            2026-01-02 buy o2 1
            2026-01-03 refund o2
            2026-01-03 redeem q2 V1
            """,
            """
            2026-01-01 issued null by e1
            2026-01-01 earn issued>available 50 r
            2026-01-01 hello sms r
            2026-01-02 redeemed o2 by e2
            2026-01-02 voucher_redeem q1 redeemed
            2026-01-02 issued null by e3
            2026-01-02 earn issued>available 50 r
            2026-01-02 hello sms r
            2026-01-03 revoked null by e4
            2026-01-03 reverse available>reversed 50 r
            2026-01-03 voucher_redeem q2 declined already_redeemed"""),
        new Row(
            "what was given to an order that came refunded goes back at once",
            """
            2026-01-01 refund o1
            2026-01-02 buy o1 1
            """,
            """
            2026-01-02 issued null by e2
            2026-01-02 earn issued>available 50 r
            2026-01-02 hello sms r
            2026-01-02 revoked null by e2
            2026-01-02 reverse available>reversed 50 r
            2026-01-02 message_recalled sms r"""));
  }

  @Test
  void eachRuleCountsItsOwnEffects() {
    TestCustomer customer =
        new TestCustomer(
            new TestPolicy()
                .on(EventType.PURCHASE, "a", VOUCHER, VOUCHER, POINTS)
                .on(Signal.FIRST_PURCHASE, "b", VOUCHER));
    customer.play("2026-01-01 buy o1 20");
    assertThat(customer.effects(Effect.Voucher.class))
        .extracting(Effect::id)
        .containsExactly(
            Ids.of("c-1", "e1", "a", "voucher", 0),
            Ids.of("c-1", "e1", "a", "voucher", 1),
            Ids.of("c-1", "e1", "b", "voucher", 0));
    assertThat(customer.effects(Effect.Posting.class))
        .extracting(Effect::id)
        .containsExactly(
            Ids.of("c-1", "e1", null, "ledger", 0), Ids.of("c-1", "e1", "a", "ledger", 0));
    customer.play("2026-01-02 refund o1");
    assertThat(customer.effects(Effect.Voucher.class).subList(3, 6))
        .extracting(Effect::id)
        .containsExactly(
            Ids.of("c-1", "e2", "a", "voucher", 0),
            Ids.of("c-1", "e2", "a", "voucher", 1),
            Ids.of("c-1", "e2", "b", "voucher", 0));
    assertThat(customer.effects(Effect.class).stream().map(Effect::id)).doesNotHaveDuplicates();
  }
}
