package dev.perennial.app.kafka;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Duration;
import java.time.LocalDate;

/**
 * A UTC day as text, to which times of that day are appended: one day's records come together, and
 * {@link java.time.Instant#toString} works out the date anew for each. Immutable.
 */
final class UtcTime {
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final int SECOND = 1_000;
  private static final int MINUTE = 60 * SECOND;
  private static final int HOUR = 60 * MINUTE;

  private final long day;
  private final byte[] date;

  /**
   * The day of an instant.
   *
   * @param instant epoch milliseconds
   */
  UtcTime(long instant) {
    this.day = Math.floorDiv(instant, DAY);
    this.date = LocalDate.ofEpochDay(day).toString().getBytes(US_ASCII);
  }

  /** Whether the instant, epoch milliseconds, is of that day. */
  boolean covers(long instant) {
    return Math.floorDiv(instant, DAY) == day;
  }

  /** What {@code Instant.toString} says of an instant of that day: milliseconds unless zero. */
  byte[] text(long instant) {
    int rest = (int) Math.floorMod(instant, DAY);
    int millis = rest % SECOND;
    int length = date.length;
    byte[] text = new byte[length + (millis == 0 ? 10 : 14)];
    System.arraycopy(date, 0, text, 0, length);
    two(text, length, 'T', rest / HOUR);
    two(text, length + 3, ':', rest % HOUR / MINUTE);
    two(text, length + 6, ':', rest % MINUTE / SECOND);
    if (millis != 0) {
      two(text, length + 9, '.', millis / 10);
      text[length + 12] = (byte) ('0' + millis % 10);
    }
    text[text.length - 1] = 'Z';
    return text;
  }

  private static void two(byte[] text, int at, char before, int number) {
    text[at] = (byte) before;
    text[at + 1] = (byte) ('0' + number / 10);
    text[at + 2] = (byte) ('0' + number % 10);
  }
}
