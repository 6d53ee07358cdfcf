package dev.perennial.oracle;

import dev.perennial.domain.program.TierPolicy;
import dev.perennial.domain.program.TierPolicy.Metric;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The reviews of section 6, sentence by sentence. */
class ReviewTest {

  @ParameterizedTest
  @MethodSource({"gates", "refusals", "severalGates"})
  void holds(Row row) {
    row.check();
  }

  private static Draft gold() {
    return new Draft()
        .rate("0")
        .tiers(Metric.SPEND, TierPolicy.LIFETIME, "P10D")
        .level("Bronze", 0, "1")
        .level("Silver", 100_00, "1")
        .reviewed("Gold", 300_00, "1")
        .level("Platinum", 500_00, "1");
  }

  static List<Row> gates() {
    return List.of(
        Row.of(
            "nothing above a gate is reached before it: up to the level below, and one task",
            gold(),
            """
            2026-01-01 buy o1 600.00
            2026-01-02 buy o2 1.00
            """,
            """
            2026-01-01 tier_upgraded Bronze>Silver
            2026-01-01 tier_review Gold open
            = 2026-01-02 Silver 0/0/0/0 30d=60100 ever=60100 orders=2"""),
        Row.of(
            "approved: up at once, and over the levels above, with one message",
            gold(),
            """
            2026-01-01 buy o1 600.00
            2026-01-02 resolve e1 approved
            """,
            """
            2026-01-01 tier_upgraded Bronze>Silver
            2026-01-01 tier_review Gold open
            2026-01-02 tier_review Gold approved
            2026-01-02 tier_upgraded Silver>Platinum
            = 2026-01-02 Platinum 0/0/0/0 30d=60000 ever=60000 orders=1"""),
        Row.of(
            "the task stays open if the metric falls; approved then does nothing",
            gold(),
            """
            2026-01-01 buy o1 300.00
            2026-01-02 refund r o1 l1=0.01
            2026-01-03 resolve e1 approved
            """,
            """
            2026-01-01 tier_upgraded Bronze>Silver
            2026-01-01 tier_review Gold open
            2026-01-03 tier_review Gold approved
            = 2026-01-03 Silver 0/0/0/0 30d=29999 ever=29999 orders=1"""),
        Row.of(
            "the task that stayed open is the one when the threshold is reached again",
            gold(),
            """
            2026-01-01 buy o1 300.00
            2026-01-02 refund r o1 l1=0.01
            2026-01-03 buy o2 0.01
            2026-01-04 resolve e1 approved
            """,
            """
            2026-01-01 tier_upgraded Bronze>Silver
            2026-01-01 tier_review Gold open
            2026-01-04 tier_review Gold approved
            2026-01-04 tier_upgraded Silver>Gold
            = 2026-01-04 Gold 0/0/0/0 30d=30000 ever=30000 orders=2"""),
        Row.of(
            "reaching the threshold again after an approval too late opens a new task",
            gold(),
            """
            2026-01-01 buy o1 300.00
            2026-01-02 refund r o1 l1=0.01
            2026-01-03 resolve e1 approved
            2026-01-04 buy o2 0.01
            """,
            """
            2026-01-01 tier_upgraded Bronze>Silver
            2026-01-01 tier_review Gold open
            2026-01-03 tier_review Gold approved
            2026-01-04 tier_review Gold open
            = 2026-01-04 Silver 0/0/0/0 30d=30000 ever=30000 orders=2"""),
        Row.of(
            "after a downgrade the level is reviewed again",
            gold(),
            """
            2026-01-01 buy o1 300.00
            2026-01-01 resolve e1 approved
            2026-01-02 refund r o1 l1=50.00
            2026-01-12 time
            2026-01-13 buy o2 50.00
            """,
            """
            2026-01-01 tier_upgraded Bronze>Silver
            2026-01-01 tier_review Gold open
            2026-01-01 tier_review Gold approved
            2026-01-01 tier_upgraded Silver>Gold
            2026-01-13 tier_review Gold open
            = 2026-01-13 Silver 0/0/0/0 30d=30000 ever=30000 orders=2"""),
        Row.of(
            "a downgrade goes without a review, to a level with one",
            gold(),
            """
            2026-01-01 buy o1 600.00
            2026-01-01 resolve e1 approved
            2026-01-02 refund r o1 l1=200.00
            2026-01-12 time
            2026-01-13 buy o2 100.00
            """,
            """
            2026-01-01 tier_upgraded Bronze>Silver
            2026-01-01 tier_review Gold open
            2026-01-01 tier_review Gold approved
            2026-01-01 tier_upgraded Silver>Platinum
            2026-01-13 tier_upgraded Gold>Platinum
            = 2026-01-13 Platinum 0/0/0/0 30d=50000 ever=50000 orders=2"""));
  }

  static List<Row> refusals() {
    return List.of(
        Row.of(
            "rejected: not asked again while the metric stays at the threshold",
            gold(),
            """
            2026-01-01 buy o1 300.00
            2026-01-02 resolve e1 rejected
            2026-01-03 buy o2 500.00
            """,
            """
            2026-01-01 tier_upgraded Bronze>Silver
            2026-01-01 tier_review Gold open
            2026-01-02 tier_review Gold rejected
            = 2026-01-03 Silver 0/0/0/0 30d=80000 ever=80000 orders=2"""),
        Row.of(
            "rejected: asked again after the metric was below the threshold",
            gold(),
            """
            2026-01-01 buy o1 300.00
            2026-01-02 resolve e1 rejected
            2026-01-03 refund r o1 l1=0.01
            2026-01-04 buy o2 0.01
            """,
            """
            2026-01-01 tier_upgraded Bronze>Silver
            2026-01-01 tier_review Gold open
            2026-01-02 tier_review Gold rejected
            2026-01-04 tier_review Gold open
            = 2026-01-04 Silver 0/0/0/0 30d=30000 ever=30000 orders=2"""),
        Row.of(
            "rejected while the metric is below: asked again at once when it is reached",
            gold(),
            """
            2026-01-01 buy o1 300.00
            2026-01-02 refund r o1 l1=0.01
            2026-01-03 resolve e1 rejected
            2026-01-04 buy o2 0.01
            """,
            """
            2026-01-01 tier_upgraded Bronze>Silver
            2026-01-01 tier_review Gold open
            2026-01-03 tier_review Gold rejected
            2026-01-04 tier_review Gold open
            = 2026-01-04 Silver 0/0/0/0 30d=30000 ever=30000 orders=2"""));
  }

  static List<Row> severalGates() {
    Draft two =
        new Draft()
            .rate("0")
            .tiers(Metric.PURCHASES, TierPolicy.LIFETIME, "P10D")
            .level("A", 0, "1")
            .reviewed("B", 1, "1")
            .level("C", 2, "1")
            .reviewed("D", 3, "1");
    return List.of(
        Row.of(
            "the next gate opens its task when the one below it is passed",
            two,
            """
            2026-01-01 buy o1 1.00
            2026-01-02 buy o2 1.00
            2026-01-03 buy o3 1.00
            2026-01-04 resolve e1 approved
            2026-01-05 resolve e4/1 approved
            """,
            """
            2026-01-01 tier_review B open
            2026-01-04 tier_review B approved
            2026-01-04 tier_upgraded A>C
            2026-01-04 tier_review D open
            2026-01-05 tier_review D approved
            2026-01-05 tier_upgraded C>D
            = 2026-01-05 D 0/0/0/0 30d=300 ever=300 orders=3"""),
        Row.of(
            "a level is not reached over a gate that is shut again",
            two,
            """
            2026-01-01 buy o1 1.00
            2026-01-01 resolve e1 approved
            2026-01-02 buy o2 1.00
            2026-01-03 buy o3 1.00
            2026-01-04 refund r1 o1 all
            2026-01-04 refund r2 o2 all
            2026-01-04 refund r3 o3 all
            2026-01-20 buy o4 1.00
            2026-01-20 buy o5 1.00
            2026-01-20 buy o6 1.00
            2026-01-21 resolve e4 approved
            2026-01-22 resolve e8 approved
            """,
            """
            2026-01-01 tier_review B open
            2026-01-01 tier_review B approved
            2026-01-01 tier_upgraded A>B
            2026-01-02 tier_upgraded B>C
            2026-01-03 tier_review D open
            2026-01-10 tier_review D escalated
            2026-01-20 tier_review B open
            2026-01-21 tier_review D approved
            2026-01-22 tier_review B approved
            2026-01-22 tier_upgraded A>C
            2026-01-22 tier_review D open
            = 2026-01-22 C 0/0/0/0 30d=300 ever=300 orders=3"""));
  }
}
