package dev.perennial.domain.program;

import java.time.LocalDate;
import java.util.List;

/**
 * How tiers are given.
 *
 * @param metric what is measured
 * @param windowDays local days of the window, today included; {@link #LIFETIME} for ever, {@link
 *     #CALENDAR_YEAR} for those of the local year
 * @param grace how long a customer below the threshold keeps the tier
 * @param reviewDue when a review task is due
 * @param levels rising thresholds, the first 0; empty for a programme without tiers
 */
public record TierPolicy(
    Metric metric, int windowDays, Span grace, Span reviewDue, List<Level> levels) {

  /** The window of a lifetime metric. */
  public static final int LIFETIME = 0;

  /** The window of a metric that starts anew with each local year. */
  public static final int CALENDAR_YEAR = -1;

  private static final int LONGEST_YEAR = 366;

  /** What a tier is measured by. */
  public enum Metric {
    /** Converted net amounts in minor units. */
    SPEND,
    /** Micro-points of lines net of refunds. */
    POINTS_EARNED,
    /** Orders, except those refunded whole. */
    PURCHASES
  }

  public TierPolicy {
    levels = List.copyOf(levels);
  }

  public boolean lifetime() {
    return windowDays == LIFETIME;
  }

  /** How many days of progress must be kept for the window; 0 for a lifetime. */
  public int daysKept() {
    return windowDays == CALENDAR_YEAR ? LONGEST_YEAR : windowDays;
  }

  /** The first local day in the window that ends today; not for a lifetime. */
  public long firstDay(long today) {
    return windowDays == CALENDAR_YEAR
        ? LocalDate.ofEpochDay(today).withDayOfYear(1).toEpochDay()
        : today - windowDays + 1;
  }

  /** The last of the days that leave the window together with a day; not for a lifetime. */
  public long leavesWith(long day) {
    if (windowDays != CALENDAR_YEAR) {
      return day;
    }
    LocalDate date = LocalDate.ofEpochDay(day);
    return date.withDayOfYear(date.lengthOfYear()).toEpochDay();
  }

  /** The local day at whose start a day is no longer in the window; not for a lifetime. */
  public long leavesOn(long day) {
    return windowDays == CALENDAR_YEAR ? leavesWith(day) + 1 : day + windowDays;
  }

  /** The highest level whose threshold {@code value} reaches; −1 without levels. */
  public int reached(long value) {
    int level = levels.size() - 1;
    while (level > 0 && levels.get(level).threshold() > value) {
      level--;
    }
    return level;
  }

  /** The index of the level of that name, −1 for none. */
  public int indexOf(String name) {
    for (int i = 0; i < levels.size(); i++) {
      if (levels.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }
}
