package dev.perennial.domain.dispatch;

import dev.perennial.domain.program.Bonus.LocalWindow;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;

/** The hours in which marketing lets the customer sleep. */
public final class QuietHours {
  private QuietHours() {}

  /**
   * When the quiet hours that hold an instant are over, epoch milliseconds; the instant itself when
   * none do. An end inside a daylight-saving gap is the gap's end; of two the first that is still
   * to come.
   *
   * @param quiet local times of day, or null for none
   */
  public static long end(LocalWindow quiet, long now, ZoneId zone) {
    if (quiet == null) {
      return now;
    }
    LocalDateTime local = LocalDateTime.ofInstant(Instant.ofEpochMilli(now), zone);
    if (!quiet.holds(local.toLocalTime())) {
      return now;
    }
    boolean today = local.toLocalTime().isBefore(quiet.to());
    LocalDateTime end = local.toLocalDate().plusDays(today ? 0 : 1).atTime(quiet.to());
    ZoneOffsetTransition change = zone.getRules().getTransition(end);
    if (change != null && change.isGap()) {
      return change.getInstant().toEpochMilli();
    }
    long first = end.atZone(zone).withEarlierOffsetAtOverlap().toInstant().toEpochMilli();
    return first > now
        ? first
        : end.atZone(zone).withLaterOffsetAtOverlap().toInstant().toEpochMilli();
  }
}
