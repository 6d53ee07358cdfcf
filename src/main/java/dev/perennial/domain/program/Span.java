package dev.perennial.domain.program;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;

/**
 * An ISO-8601 duration: years and months are calendar ones in the programme's zone, a week is 7
 * days, a day is 24 hours.
 *
 * @param months years and months, zero or more
 * @param millis the rest in milliseconds, zero or more
 */
public record Span(int months, long millis) {
  public static final Span ZERO = new Span(0, 0);
  private static final int MAX_MONTHS = 1200;
  private static final long MAX_MILLIS = Duration.ofDays(36_525).toMillis();

  public Span {
    if (months < 0 || millis < 0 || months > MAX_MONTHS || millis > MAX_MILLIS) {
      throw new IllegalArgumentException("a duration lies between PT0S and P100Y");
    }
  }

  public static Span ofDays(long days) {
    return new Span(0, Duration.ofDays(days).toMillis());
  }

  public static Span ofMinutes(long minutes) {
    return new Span(0, Duration.ofMinutes(minutes).toMillis());
  }

  /**
   * Reads {@code P1Y2M3DT4H5M6S}, {@code P2W} and the like.
   *
   * @throws IllegalArgumentException when the text is no such duration, or a negative one
   */
  public static Span parse(String text) {
    try {
      int time = text.indexOf('T');
      String date = time < 0 ? text : text.substring(0, time);
      Period period = time >= 0 && date.equals("P") ? Period.ZERO : Period.parse(date);
      Duration rest = time < 0 ? Duration.ZERO : Duration.parse("PT" + text.substring(time + 1));
      long millis = Duration.ofDays(period.getDays()).plus(rest).toMillis();
      return new Span(Math.toIntExact(period.toTotalMonths()), millis);
    } catch (DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is not an ISO-8601 duration such as P30D, PT15M or P1Y", e);
    }
  }

  /** Whether it is a whole number of days without months. */
  public boolean isWholeDays() {
    return months == 0 && millis % Duration.ofDays(1).toMillis() == 0;
  }

  /** Whole days, where {@link #isWholeDays()}. */
  public int days() {
    return (int) (millis / Duration.ofDays(1).toMillis());
  }

  /** The instant this much after {@code from}, epoch milliseconds. */
  public long after(long from, ZoneId zone) {
    if (months == 0) {
      return from + millis;
    }
    long base =
        Instant.ofEpochMilli(from).atZone(zone).plusMonths(months).toInstant().toEpochMilli();
    return base + millis;
  }
}
