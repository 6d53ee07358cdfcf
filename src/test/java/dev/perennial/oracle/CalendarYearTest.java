package dev.perennial.oracle;

import dev.perennial.domain.program.TierPolicy;
import dev.perennial.domain.program.TierPolicy.Metric;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tier windows that begin anew with each local year. */
class CalendarYearTest {

  @ParameterizedTest
  @MethodSource("years")
  void holds(Row row) {
    row.check();
  }

  static List<Row> years() {
    Draft year =
        new Draft()
            .rate("0")
            .zone("Europe/Berlin")
            .tiers(Metric.SPEND, TierPolicy.CALENDAR_YEAR, "PT0S")
            .level("Bronze", 0, "1")
            .level("Silver", 100_00, "1");
    return List.of(
        Row.of(
            "the metric counts the local days of the year, the last as well as the first",
            year,
            """
            2025-12-31T22:59:59.999 buy o1 99.99
            2025-12-31T23:00:00 buy o2 60.00
            2026-12-31T22:59:59.999 buy o3 40.00
            2026-12-31T23:00:00 time
            """,
            """
            2026-12-31T22:59:59.999Z tier_upgraded Bronze>Silver
            = 2026-12-31T23:00Z Bronze 0/0/0/0 30d=4000 ever=19999 orders=3"""),
        Row.of(
            "everything of last year leaves at the first instant of January 1st",
            year,
            """
            2024-01-01T12:00:00 buy o1 60.00
            2024-12-31T12:00:00 buy o2 40.00
            2024-12-31T22:59:59.999 login
            2024-12-31T23:00:00 time
            """,
            """
            2024-12-31T12:00Z tier_upgraded Bronze>Silver
            = 2024-12-31T23:00Z Bronze 0/0/0/0 30d=4000 ever=10000 orders=2"""),
        Row.of(
            "a late purchase of last year counts for nothing",
            year,
            """
            2026-01-02 @2025-12-31T22:59:59.999 buy o1 100.00
            2026-01-02 @2025-12-31T23:00:00 buy o2 100.00
            """,
            """
            2026-01-02 tier_upgraded Bronze>Silver
            = 2026-01-02 Silver 0/0/0/0 30d=20000 ever=20000 orders=2"""));
  }
}
