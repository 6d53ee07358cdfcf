package dev.perennial.oracle;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lots that expire, held ones too: section 5, at the instant. */
class ExpiryTest {

  @ParameterizedTest
  @MethodSource({"instants", "months", "held"})
  void holds(Row row) {
    row.needs(Feature.REDEMPTION).check();
  }

  private static Draft one() {
    return new Draft().rate("1").expire("P1M");
  }

  static List<Row> instants() {
    return List.of(
        Row.of(
            "points can be redeemed just before expires_at, not at it",
            one(),
            """
            2026-01-10 adjust 10
            2026-02-28T23:59:59.999 redeem q1 4
            2026-03-01 redeem q2 4
            """,
            """
            2026-01-10 adjust adjusted>available 10
            2026-02-28T23:59:59.999Z hold available>held 4
            2026-02-28T23:59:59.999Z redeem q1 approved 4, 0/6/4/0
            2026-03-01 expire available>expired 6
            2026-03-01 redeem q2 declined insufficient_points 4, 0/0/4/0
            = 2026-03-01 null 0/0/4/0 30d=0 ever=0 orders=0"""),
        Row.of(
            "each lot of a month expires by itself, with one profile each",
            one(),
            """
            2026-01-10 adjust 1
            2026-01-20 adjust 2
            2026-02-01 adjust 4
            2026-03-05 time
            """,
            """
            2026-01-10 adjust adjusted>available 1
            2026-01-20 adjust adjusted>available 2
            2026-02-01 adjust adjusted>available 4
            2026-03-01 expire available>expired 1
            2026-03-01 expire available>expired 2
            = 2026-03-01 null 0/4/0/0 30d=0 ever=0 orders=0"""));
  }

  static List<Row> months() {
    return List.of(
        Row.of(
            "the first instant of the local month, over a change of the clocks",
            one().zone("Europe/Berlin"),
            """
            2026-02-10 adjust 1
            2026-03-31T21:59:59.999 time
            2026-03-31T22:00:00 time
            """,
            """
            2026-02-10 adjust adjusted>available 1
            2026-03-31T22:00Z expire available>expired 1
            = 2026-03-31T22:00Z null 0/0/0/0 30d=0 ever=0 orders=0"""),
        Row.of(
            "a month after 31 January is the last of February, in a leap year the 29th",
            one(),
            """
            2024-01-31 adjust 1
            2024-03-01 time
            """,
            """
            2024-01-31 adjust adjusted>available 1
            2024-03-01 expire available>expired 1
            = 2024-03-01 null 0/0/0/0 30d=0 ever=0 orders=0"""),
        Row.of(
            "over the end of a year",
            one(),
            """
            2025-12-31T23:59:59.999 adjust 1
            2026-01-01 adjust 2
            2026-02-01 time
            2026-03-01 time
            """,
            """
            2025-12-31T23:59:59.999Z adjust adjusted>available 1
            2026-01-01 adjust adjusted>available 2
            2026-02-01 expire available>expired 1
            2026-03-01 expire available>expired 2
            = 2026-03-01 null 0/0/0/0 30d=0 ever=0 orders=0"""));
  }

  static List<Row> held() {
    return List.of(
        Row.of(
            "held points outlive their lot, and can be captured",
            one().hold("P60D"),
            """
            2026-01-10 adjust 10
            2026-02-20 redeem q1 4
            2026-03-02 capture q1
            """,
            """
            2026-01-10 adjust adjusted>available 10
            2026-02-20 hold available>held 4
            2026-02-20 redeem q1 approved 4, 0/6/4/0
            2026-03-01 expire available>expired 6
            2026-03-02 redeem held>redeemed 4
            2026-03-02 capture q1 captured 4, 0/0/0/0
            = 2026-03-02 null 0/0/0/0 30d=0 ever=0 orders=0"""),
        Row.of(
            "freed points whose time has passed expire: redeem before release before expire",
            one().hold("P60D"),
            """
            2026-01-10 adjust 4
            2026-02-10 adjust 4
            2026-02-20 redeem q1 8
            2026-03-02 capture q1 1
            """,
            """
            2026-01-10 adjust adjusted>available 4
            2026-02-10 adjust adjusted>available 4
            2026-02-20 hold available>held 4
            2026-02-20 hold available>held 4
            2026-02-20 redeem q1 approved 8, 0/0/8/0
            2026-03-02 redeem held>redeemed 1
            2026-03-02 release held>available 3
            2026-03-02 release held>available 4
            2026-03-02 expire available>expired 3
            2026-03-02 capture q1 captured 1, 0/4/0/0
            = 2026-03-02 null 0/4/0/0 30d=0 ever=0 orders=0"""),
        Row.of(
            "what has expired pays no debt, what has not does",
            one().hold("P60D"),
            """
            2026-01-10 adjust 4
            2026-02-10 adjust 4
            2026-02-20 redeem q1 8
            2026-02-20 adjust -5
            2026-03-02 void q1
            """,
            """
            2026-01-10 adjust adjusted>available 4
            2026-02-10 adjust adjusted>available 4
            2026-02-20 hold available>held 4
            2026-02-20 hold available>held 4
            2026-02-20 redeem q1 approved 8, 0/0/8/0
            2026-02-20 adjust debt>adjusted 5
            2026-03-02 release held>available 4
            2026-03-02 release held>available 4
            2026-03-02 expire available>expired 4
            2026-03-02 settle available>debt 4
            2026-03-02 void q1 voided -, 0/0/0/1
            = 2026-03-02 null 0/0/0/1 30d=0 ever=0 orders=0"""),
        Row.of(
            "at one instant: the hold's timeout comes before expiry, and its points expire with it",
            one(),
            """
            2026-01-10 adjust 10
            2026-02-28T23:45:00 redeem q1 4
            2026-03-01 time
            """,
            """
            2026-01-10 adjust adjusted>available 10
            2026-02-28T23:45Z hold available>held 4
            2026-02-28T23:45Z redeem q1 approved 4, 0/6/4/0
            2026-03-01 release held>available 4
            2026-03-01 expire available>expired 4
            2026-03-01 expire available>expired 6
            = 2026-03-01 null 0/0/0/0 30d=0 ever=0 orders=0"""),
        Row.of(
            "at one instant: what matures can be held only by a later record",
            one().pending("P1D"),
            """
            2026-01-10 buy o1 10.00
            2026-01-10 redeem q1 1
            2026-01-10T23:59:59.999 redeem q2 1
            2026-01-11 redeem q3 10
            """,
            """
            2026-01-10 earn issued>pending 10
            2026-01-10 redeem q1 declined insufficient_points 1, 10/0/0/0
            2026-01-10T23:59:59.999Z redeem q2 declined insufficient_points 1, 10/0/0/0
            2026-01-11 mature pending>available 10
            2026-01-11 hold available>held 10
            2026-01-11 redeem q3 approved 10, 0/0/10/0
            = 2026-01-11 null 0/0/10/0 30d=1000 ever=1000 orders=1"""));
  }
}
