package dev.perennial.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.Customer;
import dev.perennial.domain.CustomerProfile;
import dev.perennial.domain.program.TierPolicy;
import dev.perennial.domain.program.TierPolicy.Metric;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the profile says of the way to the next tier, and of the way down. */
class OutlookTest {

  /**
   * @param expected {@code next missing lost under-review} of the last profile
   */
  record Ahead(String says, Draft draft, String script, String expected) {
    @Override
    public String toString() {
      return says;
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void says(Ahead row) {
    Engine engine = new Engine(List.of(row.draft.build()), History.CUSTOMER, true);
    CustomerProfile last = null;
    for (Move move : Script.moves(row.script)) {
      for (var effect : move.applyTo(engine).effects()) {
        last = effect instanceof CustomerProfile profile ? profile : last;
      }
    }
    String lost =
        last.tierLostAt() == Customer.NEVER
            ? "never"
            : Instant.ofEpochMilli(last.tierLostAt()).toString().replace("T00:00:00Z", "");
    assertThat(
            last.nextTier()
                + " "
                + last.nextTierMissing()
                + " "
                + lost
                + " "
                + last.reviewPending())
        .isEqualTo(row.expected);
  }

  private static Draft by(Metric metric, int window, long unit) {
    return new Draft()
        .rate("1")
        .tiers(metric, window, "P10D")
        .level("Bronze", 0, "1")
        .level("Silver", 100 * unit, "1")
        .reviewed("Gold", 300 * unit, "1");
  }

  static List<Ahead> rows() {
    Draft month = by(Metric.SPEND, 30, 100);
    return List.of(
        new Ahead("no levels", new Draft(), "2026-01-01 login", "null null never null"),
        new Ahead(
            "the first tier is never lost", month, "2026-01-01 login", "Silver 100.00 never null"),
        new Ahead(
            "money has the digits of its currency",
            by(Metric.SPEND, 30, 100),
            "2026-01-01 buy o1 0.5",
            "Silver 99.50 never null"),
        new Ahead(
            "points go without needless digits",
            by(Metric.POINTS_EARNED, 30, 1_000_000),
            "2026-01-01 buy o1 0.50",
            "Silver 99.5 never null"),
        new Ahead(
            "whole points",
            by(Metric.POINTS_EARNED, 30, 1_000_000),
            "2026-01-01 buy o1 90",
            "Silver 10 never null"),
        new Ahead(
            "purchases",
            by(Metric.PURCHASES, 30, 1),
            "2026-01-01 buy o1 1",
            "Silver 99 never null"),
        new Ahead(
            "lost when the day that takes it below has left, and the grace is over",
            month,
            """
            2026-01-01T12:00:00 buy o1 50
            2026-01-02T12:00:00 buy o2 60
            2026-01-03T12:00:00 buy o3 50
            """,
            "Gold 140.00 2026-02-11 null"),
        new Ahead(
            "a grace that runs ends when it ends",
            month,
            """
            2026-01-01 buy o1 100
            2026-01-05 refund r o1 l1=0.01
            """,
            "Gold 200.01 2026-01-15 null"),
        new Ahead(
            "a lifetime is never lost",
            by(Metric.SPEND, TierPolicy.LIFETIME, 100),
            "2026-01-01 buy o1 100",
            "Gold 200.00 never null"),
        new Ahead(
            "a calendar year goes all at once",
            by(Metric.SPEND, TierPolicy.CALENDAR_YEAR, 100),
            """
            2026-01-01 buy o1 100
            2026-06-01 buy o2 100
            """,
            "Gold 100.00 2027-01-11 null"),
        new Ahead(
            "nothing is missing while the level is under review",
            month,
            "2026-01-01T12:00:00 buy o1 400",
            "Gold 0.00 2026-02-10 Gold"),
        new Ahead(
            "at the top nothing comes next",
            month,
            """
            2026-01-01 buy o1 400
            2026-01-01 resolve e1 approved
            """,
            "null null 2026-02-10 null"),
        new Ahead(
            "under review as long as the task is open, whatever the metric",
            month,
            """
            2026-01-01 buy o1 400
            2026-01-02 refund r o1 all
            """,
            "Gold 300.00 2026-01-12 Gold"));
  }
}
