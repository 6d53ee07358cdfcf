package dev.perennial.oracle;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The redemptions of section 5, sentence by sentence. */
class RedemptionTest {

  @ParameterizedTest
  @MethodSource({"redeems", "captures"})
  void holds(Row row) {
    row.needs(Feature.REDEMPTION).check();
  }

  private static Draft one() {
    return new Draft().rate("1");
  }

  static List<Row> redeems() {
    return List.of(
        Row.of(
            "redeem holds points in spending order, and says what is left",
            one().expire("P1M"),
            """
            2026-01-01 adjust 5
            2026-02-01 adjust 10
            2026-02-02 redeem q1 7
            2026-03-01 time
            """,
            """
            2026-01-01 adjust adjusted>available 5
            2026-02-01 adjust adjusted>available 10
            2026-02-02 hold available>held 5
            2026-02-02 hold available>held 2
            2026-02-02 redeem q1 approved 7, 0/8/7/0
            2026-02-02T00:15Z release held>available 5
            2026-02-02T00:15Z release held>available 2
            2026-03-01 expire available>expired 5
            = 2026-03-01 null 0/10/0/0 30d=0 ever=0 orders=0"""),
        Row.of(
            "all that is available can be held, not one point more, nor any that is pending or held",
            one().pending("P1D"),
            """
            2026-01-01 adjust 10
            2026-01-01 buy o1 5.00
            2026-01-01 redeem q1 11
            2026-01-01 redeem q2 6
            2026-01-01 redeem q3 5
            2026-01-01 redeem q4 4
            """,
            """
            2026-01-01 adjust adjusted>available 10
            2026-01-01 earn issued>pending 5
            2026-01-01 redeem q1 declined insufficient_points 11, 5/10/0/0
            2026-01-01 hold available>held 6
            2026-01-01 redeem q2 approved 6, 5/4/6/0
            2026-01-01 redeem q3 declined insufficient_points 5, 5/4/6/0
            2026-01-01 hold available>held 4
            2026-01-01 redeem q4 approved 4, 5/0/10/0
            = 2026-01-01 null 5/0/10/0 30d=500 ever=500 orders=1"""),
        Row.of(
            "two channels racing for the same points: exactly one is approved",
            one(),
            """
            2026-01-01 adjust 10
            2026-01-02 redeem web 10
            2026-01-02 redeem pos 10
            """,
            """
            2026-01-01 adjust adjusted>available 10
            2026-01-02 hold available>held 10
            2026-01-02 redeem web approved 10, 0/0/10/0
            2026-01-02 redeem pos declined insufficient_points 10, 0/0/10/0
            = 2026-01-02 null 0/0/10/0 30d=0 ever=0 orders=0"""),
        Row.of(
            "nothing, or less than nothing, cannot be redeemed",
            one(),
            """
            2026-01-01 adjust 10
            2026-01-02 redeem q1 0
            2026-01-02 redeem q2 -1
            """,
            """
            2026-01-01 adjust adjusted>available 10
            2026-01-02 redeem q1 declined invalid_points 0, 0/10/0/0
            2026-01-02 redeem q2 declined invalid_points -1, 0/10/0/0
            = 2026-01-02 null 0/10/0/0 30d=0 ever=0 orders=0"""),
        Row.of(
            "whom nobody knows is answered, each time anew, and is not made a customer",
            one(),
            """
            2026-01-01 #a redeem q1 5
            2026-01-01 #a redeem q1 5
            2026-01-01 capture q1 5
            2026-01-01 void q1
            2026-01-01 #b buy o1 -1.00
            2026-01-01 redeem q2 0
            """,
            """
            2026-01-01 redeem q1 declined unknown_customer 5, 0/0/0/0
            2026-01-01 redeem q1 declined unknown_customer 5, 0/0/0/0
            2026-01-01 capture q1 declined unknown_customer -, 0/0/0/0
            2026-01-01 void q1 declined unknown_customer -, 0/0/0/0
            invalid_amount b @5
            2026-01-01 redeem q2 declined unknown_customer 0, 0/0/0/0
            = nobody"""),
        Row.of(
            "a refund that waits makes a customer",
            one(),
            """
            2026-01-01 refund r o1 all
            2026-01-01 redeem q1 5
            """,
            """
            waiting
            2026-01-01 redeem q1 declined insufficient_points 5, 0/0/0/0
            = 2026-01-01 null 0/0/0/0 30d=0 ever=0 orders=0"""));
  }

  static List<Row> captures() {
    return List.of(
        Row.of(
            "capture without points spends the whole hold",
            one(),
            """
            2026-01-01 adjust 10
            2026-01-01 redeem q1 6
            2026-01-01 capture q1
            """,
            """
            2026-01-01 adjust adjusted>available 10
            2026-01-01 hold available>held 6
            2026-01-01 redeem q1 approved 6, 0/4/6/0
            2026-01-01 redeem held>redeemed 6
            2026-01-01 capture q1 captured 6, 0/4/0/0
            = 2026-01-01 null 0/4/0/0 30d=0 ever=0 orders=0"""),
        Row.of(
            "part of it: in spending order, all that is spent before all that is freed",
            one().expire("P1M"),
            """
            2026-01-01 adjust 5
            2026-01-02 adjust 5
            2026-02-01 adjust 5
            2026-02-02 redeem q1 14
            2026-02-02 capture q1 7
            """,
            """
            2026-01-01 adjust adjusted>available 5
            2026-01-02 adjust adjusted>available 5
            2026-02-01 adjust adjusted>available 5
            2026-02-02 hold available>held 5
            2026-02-02 hold available>held 5
            2026-02-02 hold available>held 4
            2026-02-02 redeem q1 approved 14, 0/1/14/0
            2026-02-02 redeem held>redeemed 5
            2026-02-02 redeem held>redeemed 2
            2026-02-02 release held>available 3
            2026-02-02 release held>available 4
            2026-02-02 capture q1 captured 7, 0/8/0/0
            = 2026-02-02 null 0/8/0/0 30d=0 ever=0 orders=0"""),
        Row.of(
            "more than is held, or nothing: declined, and the hold stays",
            one(),
            """
            2026-01-01 adjust 10
            2026-01-01 redeem q1 6
            2026-01-01 capture q1 7
            2026-01-01 capture q1 0
            2026-01-01 capture q1 -6
            2026-01-01 capture q1 6
            """,
            """
            2026-01-01 adjust adjusted>available 10
            2026-01-01 hold available>held 6
            2026-01-01 redeem q1 approved 6, 0/4/6/0
            2026-01-01 capture q1 declined exceeds_hold -, 0/4/6/0
            2026-01-01 capture q1 declined invalid_points -, 0/4/6/0
            2026-01-01 capture q1 declined invalid_points -, 0/4/6/0
            2026-01-01 redeem held>redeemed 6
            2026-01-01 capture q1 captured 6, 0/4/0/0
            = 2026-01-01 null 0/4/0/0 30d=0 ever=0 orders=0"""),
        Row.of(
            "of what was never asked for, or was declined: unknown_request",
            one(),
            """
            2026-01-01 adjust 10
            2026-01-01 redeem q1 11
            2026-01-01 capture q1
            2026-01-01 capture q2 1
            """,
            """
            2026-01-01 adjust adjusted>available 10
            2026-01-01 redeem q1 declined insufficient_points 11, 0/10/0/0
            2026-01-01 capture q1 declined unknown_request -, 0/10/0/0
            2026-01-01 capture q2 declined unknown_request -, 0/10/0/0
            = 2026-01-01 null 0/10/0/0 30d=0 ever=0 orders=0"""),
        Row.of(
            "after a void: hold_ended",
            one(),
            """
            2026-01-01 adjust 10
            2026-01-01 redeem q1 6
            2026-01-01 void q1
            2026-01-01 capture q1
            """,
            """
            2026-01-01 adjust adjusted>available 10
            2026-01-01 hold available>held 6
            2026-01-01 redeem q1 approved 6, 0/4/6/0
            2026-01-01 release held>available 6
            2026-01-01 void q1 voided -, 0/10/0/0
            2026-01-01 capture q1 declined hold_ended -, 0/10/0/0
            = 2026-01-01 null 0/10/0/0 30d=0 ever=0 orders=0"""));
  }
}
