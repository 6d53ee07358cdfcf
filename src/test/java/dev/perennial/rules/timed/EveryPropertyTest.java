package dev.perennial.rules.timed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Schedules around the days on which clocks are changed, against a walk minute by minute. */
class EveryPropertyTest {
  private static final int CASES = 400;
  private static final long MINUTE = 60_000;
  private static final long DAY = 1440 * MINUTE;
  private static final List<String> ZONES =
      List.of(
          "Europe/Berlin",
          "America/New_York",
          "America/Santiago",
          "America/Havana",
          "Australia/Lord_Howe",
          "Africa/Cairo",
          "Pacific/Apia",
          "Asia/Kolkata",
          "Asia/Amman",
          "UTC");

  /** What a text should mean; an empty set of days or weekdays is a star. */
  private record Schedule(
      Set<Integer> minutes, Set<Integer> hours, Set<Integer> days, Set<Integer> weekdays) {
    static Schedule any(Random random) {
      return new Schedule(
          some(random, 1 + random.nextInt(4), 0, 59),
          some(random, 1 + random.nextInt(6), 0, random.nextBoolean() ? 3 : 23),
          some(random, random.nextBoolean() ? 0 : 1 + random.nextInt(20), 1, 28),
          some(random, random.nextBoolean() ? 0 : 1 + random.nextInt(3), 0, 6));
    }

    private static Set<Integer> some(Random random, int count, int least, int most) {
      Set<Integer> some = new TreeSet<>();
      for (int i = 0; i < count; i++) {
        some.add(least + random.nextInt(most - least + 1));
      }
      return some;
    }

    boolean comesAt(LocalDateTime time) {
      boolean ofMonth = days.contains(time.getDayOfMonth());
      boolean ofWeek = weekdays.contains(time.getDayOfWeek().getValue() % 7);
      boolean day = days.isEmpty() ? weekdays.isEmpty() || ofWeek : ofMonth || ofWeek;
      return day && minutes.contains(time.getMinute()) && hours.contains(time.getHour());
    }

    String cron() {
      return "%s %s %s * %s".formatted(text(minutes), text(hours), text(days), text(weekdays));
    }

    private static String text(Set<Integer> numbers) {
      return numbers.isEmpty()
          ? "*"
          : numbers.stream().map(Object::toString).collect(Collectors.joining(","));
    }
  }

  @Test
  void aScheduleComesWhenTheClockOnTheWallSaysSo() {
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    for (int i = 0; i < CASES; i++) {
      Schedule schedule = Schedule.any(random);
      ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
      long middle = changeOfClocks(zone, random);
      List<Long> walked = walk(schedule, zone, middle - 4 * DAY, middle + 4 * DAY);
      String what = "-Dseed=%d, case %d: %s in %s".formatted(seed, i, schedule.cron(), zone);
      assertThat(leaps(schedule, zone, middle - 4 * DAY, middle + 4 * DAY))
          .as(what)
          .isEqualTo(walked);
      long after = middle - 4 * DAY + (long) (random.nextDouble() * 8 * DAY);
      Long wanted = walked.stream().filter(at -> at > after).findFirst().orElse(null);
      long next = Every.parse(schedule.cron()).next(Somebody.in(zone.getId()), after);
      if (wanted == null) {
        assertThat(next).as(what).isGreaterThan(middle + 4 * DAY);
      } else {
        assertThat(next).as("%s after %s", what, Instant.ofEpochMilli(after)).isEqualTo(wanted);
      }
    }
  }

  private static long changeOfClocks(ZoneId zone, Random random) {
    Instant from =
        LocalDateTime.of(2008 + random.nextInt(30), 1, 1, 0, 0).toInstant(ZoneOffset.UTC);
    ZoneOffsetTransition change = zone.getRules().nextTransition(from);
    long at =
        change == null || random.nextInt(10) == 0
            ? from.toEpochMilli()
            : change.getInstant().toEpochMilli();
    return Math.floorDiv(at, MINUTE) * MINUTE;
  }

  /** From one instant to the next, as the engine does. */
  private static List<Long> leaps(Schedule schedule, ZoneId zone, long after, long until) {
    Every every = Every.parse(schedule.cron());
    List<Long> all = new ArrayList<>();
    long at = every.next(Somebody.in(zone.getId()), after);
    while (at <= until) {
      all.add(at);
      at = every.next(Somebody.in(zone.getId()), at);
    }
    return all;
  }

  /**
   * A clock on the wall, looked at each minute: what it leaves out is made up for when it shows the
   * time again, and what it shows a second time is not counted.
   */
  private static List<Long> walk(Schedule schedule, ZoneId zone, long after, long until) {
    List<Long> all = new ArrayList<>();
    LocalDateTime seen = LocalTimes.local(after - 2 * DAY, zone);
    for (long at = after - 2 * DAY + MINUTE; at <= until; at += MINUTE) {
      boolean comes = false;
      for (LocalDateTime shown = LocalTimes.local(at, zone); seen.isBefore(shown); ) {
        seen = seen.plusMinutes(1);
        comes |= schedule.comesAt(seen);
      }
      if (comes && at > after) {
        all.add(at);
      }
    }
    return all;
  }
}
