package dev.perennial.domain.points;

import dev.perennial.domain.program.Program;
import dev.perennial.domain.program.Span;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * When a lot is earned, available and expires, epoch milliseconds UTC.
 *
 * @param expiresAt first instant of the month after the local month in which {@code earnedAt} and
 *     the programme's expiry time falls; the lot is good until just before it
 */
public record LotTimes(long earnedAt, long availableAt, long expiresAt) {

  /** The times of a lot earned from a purchase. */
  public static LotTimes earned(Program program, long now) {
    return of(program, now, program.points().pending());
  }

  /** The times of a lot that is available at once. */
  public static LotTimes granted(Program program, long now) {
    return of(program, now, Span.ZERO);
  }

  private static LotTimes of(Program program, long now, Span pending) {
    ZoneId zone = program.zone();
    long endDay = program.localDays().at(program.points().expireAfter().after(now, zone));
    long nextMonth = LocalDate.ofEpochDay(endDay).withDayOfMonth(1).plusMonths(1).toEpochDay();
    return new LotTimes(now, pending.after(now, zone), program.localDays().start(nextMonth));
  }
}
