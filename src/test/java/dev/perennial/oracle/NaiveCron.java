package dev.perennial.oracle;

import dev.perennial.rules.timed.Every;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A schedule as the histories write it: each field a star, a number, or a list of numbers. */
record NaiveCron(String minute, String hour, String day, String month, String weekday) {
  private static final Map<NaiveCron, List<LocalTime>> TIMES = new ConcurrentHashMap<>();
  private static final List<String> WEEKDAYS =
      List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN");

  static String text(Every every) {
    return every.toString().replace("schedule ", "");
  }

  static NaiveCron of(Every every) {
    String[] fields = text(every).split(" ");
    return new NaiveCron(fields[0], fields[1], fields[2], fields[3], fields[4]);
  }

  private static boolean names(String field, int value) {
    return field.equals("*") || List.of(field.split(",")).contains(String.valueOf(value));
  }

  /** Where both days are given, either will do. */
  boolean comesOn(LocalDate date) {
    int number = date.getDayOfWeek().getValue();
    boolean onDay = names(day, date.getDayOfMonth());
    boolean onWeekday =
        names(weekday, number % 7)
            || names(weekday, number)
            || weekday.contains(WEEKDAYS.get(number - 1));
    boolean both = day.equals("*") || weekday.equals("*");
    return names(month, date.getMonthValue()) && (both ? onDay && onWeekday : onDay || onWeekday);
  }

  /** In their order. */
  List<LocalTime> times() {
    return TIMES.computeIfAbsent(this, NaiveCron::look);
  }

  private List<LocalTime> look() {
    List<LocalTime> times = new ArrayList<>();
    for (int i = 0; i < 24 * 60; i++) {
      if (names(hour, i / 60) && names(minute, i % 60)) {
        times.add(LocalTime.of(i / 60, i % 60));
      }
    }
    return times;
  }
}
