package dev.perennial.domain.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Agrees with java.time everywhere, and above all around changes of offset. */
class LocalDaysTest {
  private static final long HOUR = 3_600_000;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UTC",
        "+05:45",
        "-18:00",
        "Europe/Berlin",
        "America/New_York",
        "America/Sao_Paulo", // its days began with a gap
        "America/Havana", // its days have two midnights
        "Africa/Cairo",
        "Africa/Casablanca",
        "Asia/Tehran",
        "Asia/Pyongyang",
        "Australia/Lord_Howe", // half an hour
        "Antarctica/Troll", // two hours
        "Pacific/Apia", // 2011-12-30 was no day
        "Pacific/Chatham"
      })
  void agreeWithTheZone(String name) {
    ZoneId zone = ZoneId.of(name);
    LocalDays days = LocalDays.of(zone);
    for (long instant : instants(zone)) {
      LocalDate expected = LocalDate.ofInstant(Instant.ofEpochMilli(instant), zone);
      assertThat(days.at(instant))
          .as("%s", Instant.ofEpochMilli(instant))
          .isEqualTo(expected.toEpochDay());
      assertThat(days.start(expected.toEpochDay()))
          .as("start of %s", expected)
          .isEqualTo(expected.atStartOfDay(zone).toInstant().toEpochMilli());
    }
  }

  /** Any from 1900 to 2200, both ends of what is laid out, and all near changes of offset. */
  private static List<Long> instants(ZoneId zone) {
    List<Long> instants = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(7);
    long from = Instant.parse("1900-01-01T00:00:00Z").toEpochMilli();
    long to = Instant.parse("2200-01-01T00:00:00Z").toEpochMilli();
    random.longs(20_000, from, to).forEach(instants::add);
    around(Instant.parse("2000-01-01T00:00:00Z"), instants);
    around(Instant.parse("2100-01-01T00:00:00Z"), instants);
    ZoneOffsetTransition change = zone.getRules().nextTransition(Instant.ofEpochMilli(from));
    while (change != null && change.getInstant().toEpochMilli() < to) {
      around(change.getInstant(), instants);
      change = zone.getRules().nextTransition(change.getInstant());
    }
    return instants;
  }

  private static void around(Instant at, List<Long> instants) {
    for (long half = -120; half <= 120; half++) {
      long instant = at.toEpochMilli() + half * HOUR / 2;
      instants.addAll(List.of(instant - 1, instant, instant + 1));
    }
  }
}
