package dev.perennial.rules.timed;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;

/** Local times as the semantics read them. */
final class LocalTimes {
  private LocalTimes() {}

  /**
   * The instant of a local time, epoch milliseconds: inside a daylight-saving gap the gap's end,
   * and of two the earlier.
   */
  static long instant(LocalDateTime local, ZoneId zone) {
    ZoneOffsetTransition gap = zone.getRules().getTransition(local);
    return gap != null && gap.isGap()
        ? gap.getInstant().toEpochMilli()
        : local.atZone(zone).withEarlierOffsetAtOverlap().toInstant().toEpochMilli();
  }

  static long instant(LocalDate date, LocalTime time, ZoneId zone) {
    return instant(date.atTime(time), zone);
  }

  static LocalDateTime local(long instant, ZoneId zone) {
    return LocalDateTime.ofInstant(Instant.ofEpochMilli(instant), zone);
  }
}
