package dev.perennial.oracle;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of held points when time passes, lots expire and orders come back. Section 5. */
class HoldsTest {

  @ParameterizedTest
  @MethodSource({"timeouts", "debts"})
  void holds(Row row) {
    row.needs(Feature.REDEMPTION).check();
  }

  private static Draft one() {
    return new Draft().rate("1");
  }

  static List<Row> timeouts() {
    return List.of(
        Row.of(
            "points.hold passing frees them, without a reply",
            one(),
            """
            2026-01-01 adjust 10
            2026-01-01 redeem q1 6
            2026-01-01T00:15:00 time
            """,
            """
            2026-01-01 adjust adjusted>available 10
            2026-01-01 hold available>held 6
            2026-01-01 redeem q1 approved 6, 0/4/6/0
            2026-01-01T00:15Z release held>available 6
            = 2026-01-01T00:15Z null 0/10/0/0 30d=0 ever=0 orders=0"""),
        Row.of(
            "a hold can be captured just before its timeout, not at it",
            one(),
            """
            2026-01-01 adjust 10
            2026-01-01 redeem q1 6
            2026-01-01 redeem q2 1
            2026-01-01T00:14:59.999 capture q1
            2026-01-01T00:15:00 capture q2
            """,
            """
            2026-01-01 adjust adjusted>available 10
            2026-01-01 hold available>held 6
            2026-01-01 redeem q1 approved 6, 0/4/6/0
            2026-01-01 hold available>held 1
            2026-01-01 redeem q2 approved 1, 0/3/7/0
            2026-01-01T00:14:59.999Z redeem held>redeemed 6
            2026-01-01T00:14:59.999Z capture q1 captured 6, 0/3/1/0
            2026-01-01T00:15Z release held>available 1
            2026-01-01T00:15Z capture q2 declined hold_ended -, 0/4/0/0
            = 2026-01-01T00:15Z null 0/4/0/0 30d=0 ever=0 orders=0"""),
        Row.of(
            "holds that time out together are freed in the order in which they were made",
            one(),
            """
            2026-01-01 adjust 10
            2026-01-01 redeem q2 2
            2026-01-01 redeem q1 1
            2026-01-02 login
            """,
            """
            2026-01-01 adjust adjusted>available 10
            2026-01-01 hold available>held 2
            2026-01-01 redeem q2 approved 2, 0/8/2/0
            2026-01-01 hold available>held 1
            2026-01-01 redeem q1 approved 1, 0/7/3/0
            2026-01-01T00:15Z release held>available 2
            2026-01-01T00:15Z release held>available 1
            = 2026-01-02 null 0/10/0/0 30d=0 ever=0 orders=0"""),
        new Row(
            "a hold keeps the time it was given when the programme changes",
            List.of(
                one().hold("PT1H").build(),
                one().hold("PT1M").version(2, "2026-01-01T00:30:00Z").build()),
            """
            2026-01-01 adjust 10
            2026-01-01 redeem q1 6
            2026-01-01T00:59:59.999 capture q1
            2026-01-01T01:00:00 redeem q2 2
            2026-01-01T01:01:00 time
            """,
            """
            2026-01-01 adjust adjusted>available 10
            2026-01-01 hold available>held 6
            2026-01-01 redeem q1 approved 6, 0/4/6/0
            2026-01-01T00:59:59.999Z redeem held>redeemed 6
            2026-01-01T00:59:59.999Z capture q1 captured 6, 0/4/0/0
            2026-01-01T01:00Z hold available>held 2
            2026-01-01T01:00Z redeem q2 approved 2, 0/2/2/0
            2026-01-01T01:01Z release held>available 2
            = 2026-01-01T01:01Z null 0/4/0/0 30d=0 ever=0 orders=0"""));
  }

  static List<Row> debts() {
    return List.of(
        Row.of(
            "a refund never takes held points; what it misses is debt, which freed points pay",
            one(),
            """
            2026-01-01 buy o1 10.00
            2026-01-01 redeem q1 8
            2026-01-01 refund r1 o1 all
            2026-01-01 void q1
            """,
            """
            2026-01-01 earn issued>available 10
            2026-01-01 hold available>held 8
            2026-01-01 redeem q1 approved 8, 0/2/8/0
            2026-01-01 reverse available>reversed 2
            2026-01-01 reverse debt>reversed 8
            2026-01-01 release held>available 8
            2026-01-01 settle available>debt 8
            2026-01-01 void q1 voided -, 0/0/0/0
            = 2026-01-01 null 0/0/0/0 30d=0 ever=0 orders=0"""),
        Row.of(
            "captured all the same: the debt stays for the next earnings",
            one(),
            """
            2026-01-01 buy o1 10.00
            2026-01-01 redeem q1 8
            2026-01-01 refund r1 o1 all
            2026-01-01 capture q1 5
            2026-01-02 buy o2 9.00
            """,
            """
            2026-01-01 earn issued>available 10
            2026-01-01 hold available>held 8
            2026-01-01 redeem q1 approved 8, 0/2/8/0
            2026-01-01 reverse available>reversed 2
            2026-01-01 reverse debt>reversed 8
            2026-01-01 redeem held>redeemed 5
            2026-01-01 release held>available 3
            2026-01-01 settle available>debt 3
            2026-01-01 capture q1 captured 5, 0/0/0/5
            2026-01-02 settle issued>debt 5
            2026-01-02 earn issued>available 4
            = 2026-01-02 null 0/4/0/0 30d=900 ever=900 orders=1"""),
        Row.of(
            "all releases before any settling, lot by lot in spending order, as far as there is debt",
            one().expire("P1M"),
            """
            2026-01-01 adjust 5
            2026-02-01 adjust 5
            2026-02-02 redeem q1 10
            2026-02-02 adjust -7
            2026-02-02T00:15:00 time
            """,
            """
            2026-01-01 adjust adjusted>available 5
            2026-02-01 adjust adjusted>available 5
            2026-02-02 hold available>held 5
            2026-02-02 hold available>held 5
            2026-02-02 redeem q1 approved 10, 0/0/10/0
            2026-02-02 adjust debt>adjusted 7
            2026-02-02T00:15Z release held>available 5
            2026-02-02T00:15Z release held>available 5
            2026-02-02T00:15Z settle available>debt 5
            2026-02-02T00:15Z settle available>debt 2
            = 2026-02-02T00:15Z null 0/3/0/0 30d=0 ever=0 orders=0"""),
        Row.of(
            "negative: floor forgives what only held points could have paid",
            one().floor(),
            """
            2026-01-01 buy o1 10.00
            2026-01-01 redeem q1 8
            2026-01-01 refund r1 o1 all
            2026-01-01 void q1
            """,
            """
            2026-01-01 earn issued>available 10
            2026-01-01 hold available>held 8
            2026-01-01 redeem q1 approved 8, 0/2/8/0
            2026-01-01 reverse available>reversed 2
            2026-01-01 release held>available 8
            2026-01-01 void q1 voided -, 0/8/0/0
            = 2026-01-01 null 0/8/0/0 30d=0 ever=0 orders=0"""),
        Row.of(
            "earnings pay debt before anything else while other points are held",
            one(),
            """
            2026-01-01 adjust 10
            2026-01-01 redeem q1 10
            2026-01-01 adjust -3
            2026-01-01 redeem q2 1
            2026-01-01 buy o1 5.00
            2026-01-01 redeem q3 2
            """,
            """
            2026-01-01 adjust adjusted>available 10
            2026-01-01 hold available>held 10
            2026-01-01 redeem q1 approved 10, 0/0/10/0
            2026-01-01 adjust debt>adjusted 3
            2026-01-01 redeem q2 declined insufficient_points 1, 0/0/10/3
            2026-01-01 settle issued>debt 3
            2026-01-01 earn issued>available 2
            2026-01-01 hold available>held 2
            2026-01-01 redeem q3 approved 2, 0/0/12/0
            = 2026-01-01 null 0/0/12/0 30d=500 ever=500 orders=1"""));
  }
}
