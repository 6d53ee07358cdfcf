package dev.perennial.oracle;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same request again, and for how long it is known: section 5. */
class RepeatedRequestsTest {

  @ParameterizedTest
  @MethodSource({"repeats", "otherPoints"})
  void holds(Row row) {
    row.needs(Feature.REDEMPTION).check();
  }

  private static Draft one() {
    return new Draft().rate("1");
  }

  static List<Row> repeats() {
    return List.of(
        Row.of(
            "the same redeem again repeats the first answer, with the balances of now",
            one(),
            """
            2026-01-01 adjust 10
            2026-01-01 redeem q1 6
            2026-01-01 adjust 100
            2026-01-01 redeem q1 6
            2026-01-01 redeem q2 500
            2026-01-01 adjust 900
            2026-01-01 redeem q2 500
            """,
            """
            2026-01-01 adjust adjusted>available 10
            2026-01-01 hold available>held 6
            2026-01-01 redeem q1 approved 6, 0/4/6/0
            2026-01-01 adjust adjusted>available 100
            2026-01-01 redeem q1 approved 6, 0/104/6/0 again
            2026-01-01 redeem q2 declined insufficient_points 500, 0/104/6/0
            2026-01-01 adjust adjusted>available 900
            2026-01-01 redeem q2 declined insufficient_points 500, 0/1004/6/0 again
            = 2026-01-01 null 0/1004/6/0 30d=0 ever=0 orders=0"""),
        Row.of(
            "the same capture, the same void",
            one(),
            """
            2026-01-01 adjust 10
            2026-01-01 redeem q1 6
            2026-01-01 capture q1 4
            2026-01-01 capture q1 4
            2026-01-01 void q1
            2026-01-01 void q1
            2026-01-01 redeem q2 1
            2026-01-01 void q2
            2026-01-01 void q2
            """,
            """
            2026-01-01 adjust adjusted>available 10
            2026-01-01 hold available>held 6
            2026-01-01 redeem q1 approved 6, 0/4/6/0
            2026-01-01 redeem held>redeemed 4
            2026-01-01 release held>available 2
            2026-01-01 capture q1 captured 4, 0/6/0/0
            2026-01-01 capture q1 captured 4, 0/6/0/0 again
            2026-01-01 void q1 declined hold_ended -, 0/6/0/0
            2026-01-01 void q1 declined hold_ended -, 0/6/0/0 again
            2026-01-01 hold available>held 1
            2026-01-01 redeem q2 approved 1, 0/5/1/0
            2026-01-01 release held>available 1
            2026-01-01 void q2 voided -, 0/6/0/0
            2026-01-01 void q2 voided -, 0/6/0/0 again
            = 2026-01-01 null 0/6/0/0 30d=0 ever=0 orders=0"""),
        Row.of(
            "an event_id again is no request: it changes nothing and is not answered",
            one(),
            """
            2026-01-01 adjust 10
            2026-01-01 #x redeem q1 6
            2026-01-01 #x redeem q1 6
            2026-01-01 #x redeem q1 7
            """,
            """
            2026-01-01 adjust adjusted>available 10
            2026-01-01 hold available>held 6
            2026-01-01 redeem q1 approved 6, 0/4/6/0
            duplicate
            conflicting_duplicate x @4
            = 2026-01-01 null 0/4/6/0 30d=0 ever=0 orders=0"""),
        Row.of(
            "remembered until 7 days after the redeem, when its hold is shorter",
            one(),
            """
            2026-01-01 adjust 10
            2026-01-02 redeem q1 6
            2026-01-08T23:59:59.999 capture q1
            2026-01-09 capture q1
            2026-01-09 redeem q1 1
            """,
            """
            2026-01-01 adjust adjusted>available 10
            2026-01-02 hold available>held 6
            2026-01-02 redeem q1 approved 6, 0/4/6/0
            2026-01-02T00:15Z release held>available 6
            2026-01-08T23:59:59.999Z capture q1 declined hold_ended -, 0/10/0/0
            2026-01-09 capture q1 declined unknown_request -, 0/10/0/0
            2026-01-09 hold available>held 1
            2026-01-09 redeem q1 approved 1, 0/9/1/0
            = 2026-01-09 null 0/9/1/0 30d=0 ever=0 orders=0"""),
        Row.of(
            "or until the timeout of its hold, when that is longer, however it ended",
            one().hold("P10D"),
            """
            2026-01-01 adjust 10
            2026-01-02 redeem q1 6
            2026-01-02 redeem q2 4
            2026-01-03 void q2
            2026-01-11T23:59:59.999 redeem q2 4
            2026-01-12 redeem q2 5
            """,
            """
            2026-01-01 adjust adjusted>available 10
            2026-01-02 hold available>held 6
            2026-01-02 redeem q1 approved 6, 0/4/6/0
            2026-01-02 hold available>held 4
            2026-01-02 redeem q2 approved 4, 0/0/10/0
            2026-01-03 release held>available 4
            2026-01-03 void q2 voided -, 0/4/6/0
            2026-01-11T23:59:59.999Z redeem q2 approved 4, 0/4/6/0 again
            2026-01-12 release held>available 6
            2026-01-12 hold available>held 5
            2026-01-12 redeem q2 approved 5, 0/5/5/0
            = 2026-01-12 null 0/5/5/0 30d=0 ever=0 orders=0"""));
  }

  static List<Row> otherPoints() {
    return List.of(
        Row.of(
            "a capture for other points is another request, also after one that left the hold",
            one(),
            """
            2026-01-01 adjust 10
            2026-01-01 redeem q1 6
            2026-01-01 capture q1 7
            2026-01-01 capture q1 7
            2026-01-01 capture q1 4
            2026-01-01 capture q1 2
            2026-01-01 capture q1 2
            2026-01-01 capture q1 4
            """,
            """
            2026-01-01 adjust adjusted>available 10
            2026-01-01 hold available>held 6
            2026-01-01 redeem q1 approved 6, 0/4/6/0
            2026-01-01 capture q1 declined exceeds_hold -, 0/4/6/0
            2026-01-01 capture q1 declined exceeds_hold -, 0/4/6/0 again
            2026-01-01 redeem held>redeemed 4
            2026-01-01 release held>available 2
            2026-01-01 capture q1 captured 4, 0/6/0/0
            2026-01-01 capture q1 declined hold_ended -, 0/6/0/0
            2026-01-01 capture q1 declined hold_ended -, 0/6/0/0 again
            2026-01-01 capture q1 captured 4, 0/6/0/0 again
            = 2026-01-01 null 0/6/0/0 30d=0 ever=0 orders=0"""));
  }
}
