package dev.perennial.rules.timed;

import dev.perennial.domain.policy.Facts;
import dev.perennial.domain.policy.Timing;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;

/**
 * A day of every year, at a time of day where the customer lives. 29 February falls on 28 February
 * in other years.
 */
public record OnDate(Day day, LocalTime at) implements Timed {
  /** Which day. */
  public enum Day {
    BIRTHDAY,
    /** Of joining, from the next year on. */
    ANNIVERSARY
  }

  @Override
  public long next(Timing customer, long after) {
    ZoneId zone = customer.zone();
    LocalDate joined = day == Day.ANNIVERSARY ? joined(customer, zone) : null;
    MonthDay date = day == Day.ANNIVERSARY ? of(joined) : birthday(customer.birthday());
    if (date == null) {
      return Timing.NEVER;
    }
    int year = LocalTimes.local(after, zone).getYear();
    if (joined != null) {
      year = Math.max(year, joined.getYear() + 1);
    }
    long due = LocalTimes.instant(date.atYear(year), at, zone);
    return due > after ? due : LocalTimes.instant(date.atYear(year + 1), at, zone);
  }

  private static LocalDate joined(Timing customer, ZoneId zone) {
    long at = customer.joinedAt();
    return at == Facts.NEVER ? null : LocalTimes.local(at, zone).toLocalDate();
  }

  private static MonthDay of(LocalDate date) {
    return date == null ? null : MonthDay.from(date);
  }

  private static MonthDay birthday(String text) {
    if (text == null) {
      return null;
    }
    try {
      return text.startsWith("--") ? MonthDay.parse(text) : MonthDay.from(LocalDate.parse(text));
    } catch (DateTimeException e) {
      // It was checked when it was told; an old one that no longer reads is no birthday.
      return null;
    }
  }

  /** The local date. */
  @Override
  public String armedBy(Timing customer, long due) {
    return LocalTimes.local(due, customer.zone()).toLocalDate().toString();
  }

  @Override
  public String toString() {
    return day.name().toLowerCase(java.util.Locale.ROOT) + " at " + at;
  }
}
