package dev.perennial.domain.churn;

import java.util.OptionalLong;
import java.util.function.LongPredicate;

/** The instant at which silence alone takes a score over a threshold, to the millisecond. */
public final class Crossing {
  private Crossing() {}

  /**
   * The first instant of a span at which something holds that goes on holding; at most 63 looks.
   *
   * @param holds false, and from some instant on true; what decides at that instant, so that the
   *     deadline and the decision never disagree by a bit
   * @param from epoch milliseconds, inclusive
   * @param to epoch milliseconds, inclusive
   * @return empty when it does not hold at {@code to}
   */
  public static OptionalLong first(LongPredicate holds, long from, long to) {
    if (from > to || !holds.test(to)) {
      return OptionalLong.empty();
    }
    long low = from;
    long high = to;
    while (low < high) {
      long middle = low + (high - low) / 2;
      if (holds.test(middle)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return OptionalLong.of(low);
  }

  /**
   * When a customer who buys nothing more falls below a chance of being alive.
   *
   * @param threshold of {@code p_alive}, 0 to 1
   * @param from not earlier than this, epoch milliseconds UTC
   * @param to not later than this, epoch milliseconds UTC
   * @return the first instant with {@code p_alive < threshold}; empty when there is none in the
   *     span, as for a customer without a repeat purchase, whom BG/NBD never gives up
   */
  public static OptionalLong belowAlive(
      BgNbd model, PurchaseRhythm rhythm, double threshold, long from, long to) {
    return first(now -> model.pAlive(rhythm.asOf(now, 1)) < threshold, from, to);
  }
}
