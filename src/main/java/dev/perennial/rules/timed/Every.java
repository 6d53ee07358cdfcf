package dev.perennial.rules.timed;

import dev.perennial.domain.policy.Timing;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A schedule in cron's notation, where the customer lives: minute, hour, day of month, month, day
 * of week (0 or 7 is Sunday). Where both days are given, none of them beginning with a star, either
 * suffices. At most 24 times a day. Thread-safe; two are equal when their texts are.
 */
public final class Every implements Timed {
  private static final int MOST_A_DAY = 24;
  private static final int MOST_CHARACTERS = 200;

  /** In which every date of the calendar with every weekday comes. */
  private static final int LONGEST_YEARS = 40;

  private static final CronField MINUTE = new CronField("minute", 0, 59, List.of());
  private static final CronField HOUR = new CronField("hour", 0, 23, List.of());
  private static final CronField DAY = new CronField("day of month", 1, 31, List.of());
  private static final CronField MONTH =
      new CronField(
          "month",
          1,
          12,
          List.of(
              "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"));
  private static final CronField WEEKDAY =
      new CronField(
          "day of week",
          0,
          CronField.SUNDAY_AGAIN,
          List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"));

  private final String cron;
  private final BitSet minutes;
  private final BitSet hours;
  private final BitSet days;
  private final BitSet months;
  private final BitSet weekdays;
  private final boolean eitherDay;

  // Customers share zones, and time goes on: what came next a moment ago comes next still. Each one
  // asks twice, what is due and what comes after that.
  private final Map<ZoneId, Interval> recent = new ConcurrentHashMap<>();

  private record Interval(long after, long next, long afterNext) {
    boolean holds(long instant) {
      return after <= instant && instant < afterNext;
    }
  }

  private Every(String cron, String[] fields) {
    this.cron = cron;
    minutes = MINUTE.parse(fields[0]);
    hours = HOUR.parse(fields[1]);
    days = DAY.parse(fields[2]);
    months = MONTH.parse(fields[3]);
    weekdays = WEEKDAY.parse(fields[4]);
    if (weekdays.get(CronField.SUNDAY_AGAIN)) {
      weekdays.set(0);
    }
    eitherDay = !fields[2].startsWith("*") && !fields[4].startsWith("*");
  }

  /**
   * Reads a schedule.
   *
   * @throws IllegalArgumentException saying what is wrong, also of one that never comes
   */
  public static Every parse(String cron) {
    if (cron.length() > MOST_CHARACTERS) {
      throw new IllegalArgumentException(
          "a schedule of more than %d characters; write ranges and steps, or two rules"
              .formatted(MOST_CHARACTERS));
    }
    String[] fields = cron.strip().split("\\s+");
    if (fields.length != 5) {
      throw new IllegalArgumentException(
          "'%s' is no schedule of cron: minute hour day-of-month month day-of-week, as \"0 9 * * MON\""
              .formatted(cron));
    }
    Every every = new Every(cron, fields);
    if (every.minutes.cardinality() * every.hours.cardinality() > MOST_A_DAY) {
      throw new IllegalArgumentException(
          "'%s' comes more than %d times a day".formatted(cron, MOST_A_DAY));
    }
    if (every.nextDay(LocalDate.of(2000, 1, 1)) == null) {
      throw new IllegalArgumentException("'%s' never comes: there is no such day".formatted(cron));
    }
    return every;
  }

  @Override
  public long next(Timing customer, long after) {
    ZoneId zone = customer.zone();
    Interval known = recent.get(zone);
    if (known == null || !known.holds(after)) {
      long next = next(after, zone);
      known = new Interval(after, next, next(next, zone));
      recent.put(zone, known);
    }
    return after < known.next ? known.next : known.afterNext;
  }

  private long next(long after, ZoneId zone) {
    // A gap or an overlap may have moved a time of the day before to after this instant.
    LocalDate day = nextDay(LocalTimes.local(after, zone).toLocalDate().minusDays(1));
    while (true) {
      long best = Timing.NEVER;
      for (int hour = hours.nextSetBit(0); hour >= 0; hour = hours.nextSetBit(hour + 1)) {
        for (int min = minutes.nextSetBit(0); min >= 0; min = minutes.nextSetBit(min + 1)) {
          long at = LocalTimes.instant(day, LocalTime.of(hour, min), zone);
          if (at > after) {
            best = Math.min(best, at);
          }
        }
      }
      if (best != Timing.NEVER) {
        return best;
      }
      day = nextDay(day.plusDays(1));
    }
  }

  /** The first day of the schedule, from that one on; null if there is none. */
  private LocalDate nextDay(LocalDate from) {
    LocalDate last = from.plusYears(LONGEST_YEARS);
    for (LocalDate day = from; day.isBefore(last); day = day.plusDays(1)) {
      if (!months.get(day.getMonthValue())) {
        day = day.plusMonths(1).withDayOfMonth(1).minusDays(1);
      } else if (comesOn(day)) {
        return day;
      }
    }
    return null;
  }

  private boolean comesOn(LocalDate day) {
    boolean ofMonth = days.get(day.getDayOfMonth());
    boolean ofWeek = weekdays.get(day.getDayOfWeek().getValue() % 7);
    return eitherDay ? ofMonth || ofWeek : ofMonth && ofWeek;
  }

  /** The local date and time. */
  @Override
  public String armedBy(Timing customer, long due) {
    LocalDateTime local = LocalTimes.local(due, customer.zone());
    return local.toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Every every && cron.equals(every.cron);
  }

  @Override
  public int hashCode() {
    return cron.hashCode();
  }

  @Override
  public String toString() {
    return "schedule " + cron;
  }
}
