package dev.perennial.domain;

import dev.perennial.domain.points.PointsAccount;
import dev.perennial.domain.policy.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Says ahead that points, or a voucher, will expire. The instants follow from the lots: however
 * many there are, the customer has one such deadline.
 */
final class Reminders {
  private static final long FIRST = Duration.ofDays(30).toMillis();
  private static final long LAST = Duration.ofDays(7).toMillis();

  private Reminders() {}

  /**
   * When the next reminder is due, or {@link Customer#NEVER}.
   *
   * @param through until when none is due any more, epoch milliseconds
   */
  static long next(PointsAccount points, long through) {
    // Before anything happened there is nothing to expire, and no time to reckon with.
    if (through == Long.MIN_VALUE) {
      return Customer.NEVER;
    }
    return Math.min(
        ahead(points.expiryAfter(through + FIRST), FIRST),
        ahead(points.expiryAfter(through + LAST), LAST));
  }

  private static long ahead(long expiry, long ahead) {
    return expiry == Customer.NEVER ? Customer.NEVER : expiry - ahead;
  }

  /** Raises what is due at the scope's instant about points that expire so much later. */
  static void expiring(long ahead, Customer customer, ColdState cold, Scope scope) {
    long at = scope.now() + ahead;
    long points = customer.points().expiringAt(at, cold);
    if (points > 0) {
      scope.raise(
          Signal.POINTS_EXPIRING,
          Map.of(
              "points", Long.toString(points), "expires_at", Instant.ofEpochMilli(at).toString()));
    }
  }

  /** How long ahead points that expire are spoken of, milliseconds. */
  static long[] aheads() {
    return new long[] {FIRST, LAST};
  }
}
