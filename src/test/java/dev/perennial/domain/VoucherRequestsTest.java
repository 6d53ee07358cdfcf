package dev.perennial.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.Effect.Reply;
import dev.perennial.domain.Effect.Voucher;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Vouchers of section 7: a customer gets one with {@code joined}, good for 10 days. */
class VoucherRequestsTest {
  private static final String CODE_OF_ANOTHER =
      TestPolicy.CODES
          .code("north-club", "c-2", Ids.of("c-2", "e1", "welcome", "voucher", 0))
          .text();

  /**
   * @param says the sentence
   * @param script what happens after {@code join} on 2026-01-01, a line each
   * @param expected voucher records and replies in order
   */
  record Row(String says, String script, String expected) {
    @Override
    public String toString() {
      return says;
    }
  }

  @ParameterizedTest
  @MethodSource({"requests", "endings"})
  void holds(Row row) {
    TestCustomer customer = new TestCustomer(TestPolicy.welcomeVoucher("P10D"));
    List<String> lines = customer.play("2026-01-01 join\n" + row.script);
    assertThat(lines.subList(1, lines.size()))
        .containsExactlyElementsOf(row.expected.lines().toList());
  }

  static List<Row> requests() {
    return List.of(
        new Row(
            "a voucher is reserved by one request and redeemed by it",
            """
            2026-01-02 reserve q1 V1 o-1
            2026-01-02 redeem q1 V1
            """,
            """
            2026-01-02 reserved o-1 by e2
            2026-01-02 voucher_reserve q1 reserved
            2026-01-02 redeemed o-1 by e3
            2026-01-02 voucher_redeem q1 redeemed"""),
        new Row(
            "another request gets it neither reserved nor redeemed nor released",
            """
            2026-01-02 reserve q1 V1
            2026-01-02 reserve q2 V1
            2026-01-02 redeem q2 V1
            2026-01-02 release q2 V1
            """,
            """
            2026-01-02 reserved null by e2
            2026-01-02 voucher_reserve q1 reserved
            2026-01-02 voucher_reserve q2 declined voucher_reserved
            2026-01-02 voucher_redeem q2 declined voucher_reserved
            2026-01-02 voucher_release q2 declined voucher_reserved"""),
        new Row(
            "released it is free for another; nobody releases what is not reserved",
            """
            2026-01-02 release q1 V1
            2026-01-02 reserve q1 V1
            2026-01-02 release q1 V1
            2026-01-03 release q1 V1
            2026-01-02 redeem q2 V1 o-2
            """,
            """
            2026-01-02 voucher_release q1 declined not_reserved
            2026-01-02 reserved null by e3
            2026-01-02 voucher_reserve q1 reserved
            2026-01-02 released null by e4
            2026-01-02 voucher_release q1 released
            2026-01-03 voucher_release q1 released again
            2026-01-03 redeemed o-2 by e6
            2026-01-03 voucher_redeem q2 redeemed"""),
        new Row(
            "it is redeemed once, without a reservation too; the same again is a duplicate",
            """
            2026-01-02 redeem q1 V1 o-1
            2026-01-02 redeem q1 V1 o-1
            2026-01-02 redeem q2 V1 o-2
            2026-01-02 reserve q3 V1
            2026-01-02 release q1 V1
            """,
            """
            2026-01-02 redeemed o-1 by e2
            2026-01-02 voucher_redeem q1 redeemed
            2026-01-02 voucher_redeem q1 redeemed again
            2026-01-02 voucher_redeem q2 declined already_redeemed
            2026-01-02 voucher_reserve q3 declined already_redeemed
            2026-01-02 voucher_release q1 declined already_redeemed"""),
        new Row(
            "a code of another customer is good for nothing here",
            "2026-01-02 redeem q1 " + CODE_OF_ANOTHER,
            "2026-01-02 voucher_redeem q1 declined unknown_voucher"),
        new Row(
            "a mistyped code and one of nobody's are told apart; another code is another question",
            """
            2026-01-02 redeem q1 00000000000000015
            2026-01-02 redeem q1 00000000000000011
            2026-01-02 redeem q1 V1
            2026-01-02 redeem q1 0000-0000-0000-000oi
            """,
            """
            2026-01-02 voucher_redeem q1 declined mistyped_code
            2026-01-02 voucher_redeem q1 declined unknown_voucher
            2026-01-02 redeemed null by e4
            2026-01-02 voucher_redeem q1 redeemed
            2026-01-02 voucher_redeem q1 declined mistyped_code"""));
  }

  static List<Row> endings() {
    return List.of(
        new Row(
            "a reservation ends after 15 minutes, before a request at that instant",
            """
            2026-01-02T10:00 reserve q1 V1 o-1
            2026-01-02T10:15 redeem q1 V1
            2026-01-02T10:16 redeem q2 V1
            """,
            """
            2026-01-02T10:00 reserved o-1 by e2
            2026-01-02T10:00 voucher_reserve q1 reserved
            2026-01-02T10:15 released null by reserve:q1:1767348900000
            2026-01-02T10:15 redeemed null by e3
            2026-01-02T10:15 voucher_redeem q1 redeemed
            2026-01-02T10:16 voucher_redeem q2 declined already_redeemed"""),
        new Row(
            "at its end it expires, and says so for 30 days more",
            """
            2026-01-11 redeem q1 V1
            2026-02-09T23:59 redeem q2 V1
            2026-02-10 redeem q3 V1
            """,
            """
            2026-01-11 expired null by voucher:V1:1768089600000
            2026-01-11 voucher_redeem q1 declined voucher_expired
            2026-02-09T23:59 voucher_redeem q2 declined voucher_expired
            2026-02-10 voucher_redeem q3 declined unknown_voucher"""),
        new Row(
            "while it is reserved it does not expire; freed after its end it does at once",
            """
            2026-01-10T23:50 reserve q1 V1
            2026-01-11T00:01 release q1 V1
            """,
            """
            2026-01-10T23:50 reserved null by e2
            2026-01-10T23:50 voucher_reserve q1 reserved
            2026-01-11T00:01 released null by e3
            2026-01-11T00:01 expired null by e3
            2026-01-11T00:01 voucher_release q1 released"""),
        new Row(
            "who reserved it in time may redeem it after its end, until the timeout",
            """
            2026-01-10T23:50 reserve q1 V1
            2026-01-11T00:04 redeem q1 V1
            """,
            """
            2026-01-10T23:50 reserved null by e2
            2026-01-10T23:50 voucher_reserve q1 reserved
            2026-01-11T00:04 redeemed null by e3
            2026-01-11T00:04 voucher_redeem q1 redeemed"""),
        new Row(
            "an answer is repeated for 7 days, a redeemed voucher known until 30 days after its end",
            """
            2026-01-02 redeem q1 V1
            2026-01-08T23:59 redeem q1 V1
            2026-01-09 redeem q1 V1
            2026-02-09T23:59 redeem q2 V1
            2026-02-10 redeem q3 V1
            """,
            """
            2026-01-02 redeemed null by e2
            2026-01-02 voucher_redeem q1 redeemed
            2026-01-08T23:59 voucher_redeem q1 redeemed again
            2026-01-09 voucher_redeem q1 declined already_redeemed
            2026-02-09T23:59 voucher_redeem q2 declined already_redeemed
            2026-02-10 voucher_redeem q3 declined unknown_voucher"""),
        new Row(
            "erasure revokes what could be redeemed, and nothing is known any more",
            """
            2026-01-02 erase
            2026-01-03 redeem q1 V1
            """,
            """
            2026-01-02 revoked null by e2
            2026-01-03 voucher_redeem q1 declined unknown_customer"""));
  }

  @Test
  void nothingIsLeftWhenEverythingIsForgotten() {
    TestCustomer customer = new TestCustomer(TestPolicy.welcomeVoucher("P10D"));
    customer.play(
        """
        2026-01-01 join
        2026-01-10 redeem q1 V1
        2026-01-10 redeem q2 V1
        """);
    customer.play("2026-03-01 time");
    assertThat(customer.customer().vouchers().isEmpty()).isTrue();
    assertThat(customer.nextDeadline()).isEqualTo(Customer.NEVER);
  }

  @Test
  void aVoucherRecordSaysEverything() {
    TestCustomer customer = new TestCustomer(TestPolicy.welcomeVoucher("P10D"));
    customer.play("2026-01-01 join");
    Voucher issued = customer.effects(Voucher.class).get(0);
    String id = Ids.of("c-1", "e1", "welcome", "voucher", 0);
    long at = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    long end = Instant.parse("2026-01-11T00:00:00Z").toEpochMilli();
    String code = TestPolicy.CODES.code("north-club", "c-1", id).text();
    assertThat(issued)
        .isEqualTo(
            new Voucher(
                id,
                id,
                "c-1",
                at,
                Effect.VoucherState.ISSUED,
                code,
                "percent",
                "15",
                at,
                end,
                null,
                "welcome",
                "e1",
                1));
    customer.play("2026-01-02 redeem q1 V1");
    Voucher redeemed = customer.effects(Voucher.class).get(1);
    assertThat(redeemed.id()).isEqualTo(Ids.of("c-1", "e2", "welcome", "voucher", 0));
    assertThat(redeemed.voucherId()).isEqualTo(id);
    assertThat(customer.effects(Reply.class).get(0).voucherId()).isEqualTo(id);
  }
}
