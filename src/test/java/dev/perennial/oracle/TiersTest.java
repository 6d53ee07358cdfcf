package dev.perennial.oracle;

import dev.perennial.domain.program.TierPolicy.Metric;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Section 6 without reviews, sentence by sentence. */
class TiersTest {
  private static final int EVER = 0;

  @ParameterizedTest
  @MethodSource({"upgrades", "windows", "grace", "versions"})
  void holds(Row row) {
    row.check();
  }

  private static Draft spend(int days, String grace) {
    return new Draft()
        .rate("1")
        .tiers(Metric.SPEND, days, grace)
        .level("Bronze", 0, "1")
        .level("Silver", 100_00, "2")
        .level("Gold", 300_00, "3");
  }

  static List<Row> upgrades() {
    return List.of(
        Row.of(
            "the first level is held from the start, without a signal",
            spend(30, "P30D"),
            "2026-01-01 login",
            "= 2026-01-01 Bronze 0/0/0/0 30d=0 ever=0 orders=0"),
        Row.of(
            "upgrades at once, over several levels, with one message; earns by the tier before",
            spend(30, "P30D"),
            """
            2026-01-01 buy o1 300.00
            2026-01-01 buy o2 1.00
            """,
            """
            2026-01-01 earn issued>available 300
            2026-01-01 tier_upgraded Bronze>Gold
            2026-01-01 earn issued>available 3
            = 2026-01-01 Gold 0/303/0/0 30d=30100 ever=30100 orders=2"""),
        Row.of(
            "judged once, after the refunds that waited",
            spend(30, "P30D"),
            """
            2026-01-01 refund r o1 l1=250.00
            2026-01-01 buy o1 300.00
            """,
            """
            waiting
            2026-01-01 earn issued>available 300
            2026-01-01 reverse available>reversed 250
            = 2026-01-01 Bronze 0/50/0/0 30d=5000 ever=5000 orders=1"""),
        Row.of(
            "points_earned: micro-points of lines; adjustments do not count",
            new Draft()
                .rate("1")
                .tiers(Metric.POINTS_EARNED, EVER, "P30D")
                .level("Bronze", 0, "1")
                .level("Silver", 10_000_000, "2"),
            """
            2026-01-01 adjust 100
            2026-01-01 buy o1 9.99
            2026-01-01 buy o2 0.01
            """,
            """
            2026-01-01 adjust adjusted>available 100
            2026-01-01 earn issued>available 9
            2026-01-01 earn issued>available 1
            2026-01-01 tier_upgraded Bronze>Silver
            = 2026-01-01 Silver 0/110/0/0 30d=1000 ever=1000 orders=2"""),
        Row.of(
            "purchases: orders, except those refunded whole",
            new Draft()
                .rate("0")
                .tiers(Metric.PURCHASES, EVER, "P30D")
                .level("Bronze", 0, "1")
                .level("Silver", 2, "2"),
            """
            2026-01-01 buy o1 1.00
            2026-01-01 refund r1 o1 all
            2026-01-01 buy o2 0.00
            2026-01-02 buy o3 1.00
            2026-01-03 refund r2 o3 l1=0.99
            """,
            """
            2026-01-02 tier_upgraded Bronze>Silver
            = 2026-01-03 Silver 0/0/0/0 30d=1 ever=1 orders=2"""));
  }

  static List<Row> windows() {
    return List.of(
        Row.of(
            "a day leaves at the start of a local day, 3 days after it",
            spend(3, "PT0S").zone("Europe/Berlin").rate("0"),
            """
            2026-03-27T22:59:59.999 buy o1 100.00
            2026-03-29T21:59:59.999 login
            2026-03-29T22:00:00 time
            """,
            """
            2026-03-27T22:59:59.999Z tier_upgraded Bronze>Silver
            = 2026-03-29T22:00Z Bronze 0/0/0/0 30d=10000 ever=10000 orders=1"""),
        Row.of(
            "a late purchase counts on its own day",
            spend(3, "PT0S").rate("0"),
            """
            2026-01-05 @2026-01-02T23:59:59.999 buy o1 300.00
            2026-01-05 @2026-01-03 buy o2 100.00
            2026-01-05T23:59:59.999 login
            """,
            """
            2026-01-05 tier_upgraded Bronze>Silver
            = 2026-01-05T23:59:59.999Z Silver 0/0/0/0 30d=40000 ever=40000 orders=2"""),
        Row.of(
            "a lifetime never leaves",
            spend(EVER, "PT0S").rate("0"),
            """
            2026-01-01 buy o1 100.00
            2030-01-01 login
            """,
            """
            2026-01-01 tier_upgraded Bronze>Silver
            = 2030-01-01 Silver 0/0/0/0 30d=0 ever=10000 orders=1"""));
  }

  static List<Row> grace() {
    return List.of(
        Row.of(
            "grace begins when a day leaves, and ends in a downgrade at that very instant",
            spend(30, "P10D").rate("0"),
            """
            2026-01-01T12:00:00 buy o1 300.00
            2026-01-02T12:00:00 buy o2 100.00
            2026-02-20 time
            """,
            """
            2026-01-01T12:00Z tier_upgraded Bronze>Gold
            = 2026-02-10 Bronze 0/0/0/0 30d=0 ever=40000 orders=2"""),
        Row.of(
            "at one instant: the day leaves, then the grace ends, to the highest level still reached",
            spend(30, "P10D").rate("0"),
            """
            2026-01-01T12:00:00 buy o1 200.00
            2026-01-11T12:00:00 buy o2 100.00
            2026-02-10 time
            2026-02-15 login
            """,
            """
            2026-01-01T12:00Z tier_upgraded Bronze>Silver
            2026-01-11T12:00Z tier_upgraded Silver>Gold
            = 2026-02-15 Bronze 0/0/0/0 30d=0 ever=30000 orders=2"""),
        Row.of(
            "a refund begins the grace; reaching the threshold ends it without a signal",
            spend(EVER, "P10D").rate("0"),
            """
            2026-01-01 buy o1 100.00
            2026-01-02 refund r o1 l1=0.01
            2026-01-05 buy o2 0.01
            2026-01-12 login
            2026-01-13 refund r2 o2 all
            """,
            """
            2026-01-01 tier_upgraded Bronze>Silver
            = 2026-01-13 Silver!2026-01-23 0/0/0/0 30d=9999 ever=9999 orders=1"""),
        Row.of(
            "the deadline comes before the event at its instant",
            spend(EVER, "P10D"),
            """
            2026-01-01 buy o1 100.00
            2026-01-02 refund r o1 l1=100.00
            2026-01-12 buy o2 100.00
            """,
            """
            2026-01-01 earn issued>available 100
            2026-01-01 tier_upgraded Bronze>Silver
            2026-01-02 reverse available>reversed 100
            2026-01-12 earn issued>available 100
            2026-01-12 tier_upgraded Bronze>Silver
            = 2026-01-12 Silver 0/100/0/0 30d=10000 ever=10000 orders=1"""));
  }

  static List<Row> versions() {
    Draft later = spend(EVER, "P5D").version(2, "2026-02-01T00:00:00Z").rate("10");
    later.levels.clear();
    later.level("Bronze", 0, "1").level("Silver", 50_00, "2").level("Gold", 100_00, "3");
    return List.of(
        new Row(
            "a version holds for decisions whose now is at or after it; it judges nobody by itself",
            List.of(spend(EVER, "P10D").build(), later.build()),
            """
            2026-01-31T23:59:59.999 buy o1 99.00
            2026-02-01 time
            2026-02-01 @2026-01-15 buy o2 1.00
            """,
            """
            2026-01-31T23:59:59.999Z earn issued>available 99
            2026-02-01 earn issued>available 10
            2026-02-01 tier_upgraded Bronze>Gold
            = 2026-02-01 Gold 0/109/0/0 30d=10000 ever=10000 orders=2"""),
        new Row(
            "a grace keeps the end it was given",
            List.of(spend(EVER, "P10D").rate("0").build(), later.rate("0").build()),
            """
            2026-01-20 buy o1 300.00
            2026-01-30 refund r o1 l1=290.00
            2026-02-08T23:59:59.999 login
            2026-02-09 login
            """,
            """
            2026-01-20 tier_upgraded Bronze>Gold
            = 2026-02-09 Bronze 0/0/0/0 30d=1000 ever=1000 orders=1"""));
  }
}
