package dev.perennial.domain.program;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The local days of a zone, as {@code java.time} has them. Every event asks several times, and the
 * zone's rules are slow to ask: so the offsets of this century are laid out once, and what lies far
 * from a change of offset takes a search and an addition. Immutable.
 */
public final class LocalDays {
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final long FROM = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();
  private static final long TO = Instant.parse("2100-01-01T00:00:00Z").toEpochMilli();

  /** No change of offset is larger: two zone offsets lie at most 36 hours apart. */
  private static final long LARGEST_CHANGE = Duration.ofHours(36).toMillis();

  private final ZoneId zone;
  // From starts[i], until before starts[i + 1], offsets[i] holds, in milliseconds.
  private final long[] starts;
  private final long[] offsets;

  private LocalDays(ZoneId zone, long[] starts, long[] offsets) {
    this.zone = zone;
    this.starts = starts;
    this.offsets = offsets;
  }

  public static LocalDays of(ZoneId zone) {
    ZoneRules rules = zone.getRules();
    List<Long> starts = new ArrayList<>();
    List<Long> offsets = new ArrayList<>();
    Instant at = Instant.ofEpochMilli(FROM);
    while (at.toEpochMilli() < TO) {
      starts.add(at.toEpochMilli());
      offsets.add(rules.getOffset(at).getTotalSeconds() * 1000L);
      ZoneOffsetTransition next = rules.nextTransition(at);
      at = next == null ? Instant.ofEpochMilli(TO) : next.getInstant();
    }
    starts.add(TO);
    return new LocalDays(zone, longs(starts), longs(offsets));
  }

  private static long[] longs(List<Long> values) {
    return values.stream().mapToLong(Long::longValue).toArray();
  }

  public ZoneId zone() {
    return zone;
  }

  /**
   * The local day of an instant, days since 1970-01-01.
   *
   * @param instant epoch milliseconds
   */
  public long at(long instant) {
    if (instant < FROM || instant >= TO) {
      return LocalDate.ofInstant(Instant.ofEpochMilli(instant), zone).toEpochDay();
    }
    return Math.floorDiv(instant + offsets[stretch(instant)], DAY);
  }

  /**
   * The first instant of a local day, epoch milliseconds.
   *
   * @param day days since 1970-01-01
   */
  public long start(long day) {
    if (day > FROM / DAY && day < TO / DAY) {
      int stretch = stretch(day * DAY);
      long midnight = day * DAY - offsets[stretch];
      // So far behind the last change no earlier instant was of this day.
      if (midnight >= starts[stretch] + LARGEST_CHANGE && midnight < starts[stretch + 1]) {
        return midnight;
      }
    }
    return LocalDate.ofEpochDay(day).atStartOfDay(zone).toInstant().toEpochMilli();
  }

  /** The place of the last start at or before the instant. */
  private int stretch(long instant) {
    int found = Arrays.binarySearch(starts, instant);
    return found >= 0 ? found : -found - 2;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LocalDays that && zone.equals(that.zone);
  }

  @Override
  public int hashCode() {
    return zone.hashCode();
  }

  @Override
  public String toString() {
    return zone.toString();
  }
}
