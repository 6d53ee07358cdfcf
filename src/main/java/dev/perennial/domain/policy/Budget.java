package dev.perennial.domain.policy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/**
 * What a rule may do in all, over all customers, in each period.
 *
 * @param times how often it acts; {@link #UNLIMITED} for no limit, as with the others
 * @param points that it gives
 * @param vouchers that it issues
 */
public record Budget(long times, long points, long vouchers, Per per) {
  /** No limit. */
  public static final long UNLIMITED = Long.MAX_VALUE;

  /** Calendar periods in the programme's zone; weeks begin on Monday. */
  public enum Per {
    DAY,
    WEEK,
    MONTH,
    YEAR,
    /** As long as the rule's id lives. */
    EVER;

    /** The first instant of the period that holds {@code now}; epoch milliseconds. */
    public long start(long now, ZoneId zone) {
      LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(now), zone);
      LocalDate first =
          switch (this) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
            case YEAR -> day.withDayOfYear(1);
            case EVER -> LocalDate.EPOCH;
          };
      return first.atStartOfDay(zone).toInstant().toEpochMilli();
    }
  }
}
