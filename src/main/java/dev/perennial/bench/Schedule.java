package dev.perennial.bench;

import dev.perennial.bench.load.TillTraffic;
import java.time.Duration;

/**
 * When each event should be sent, whatever becomes of those before it: an open loop, in which a
 * stall is suffered by all who come meanwhile.
 *
 * @param start of the first event, as {@link System#nanoTime} tells it
 * @param rate events a second
 */
record Schedule(long start, int rate) {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  /** The same, with so many events before the first. */
  Schedule after(int events) {
    return new Schedule(start - events * SECOND / rate, rate);
  }

  /** When an event is due, counted from 0. */
  long due(int event) {
    return start + event * SECOND / rate;
  }

  /** When a request is due, counted from 0. */
  long requestDue(int request) {
    return due(TillTraffic.place(request));
  }

  /** When a purchase is due, counted from 0. */
  long purchaseDue(int purchase) {
    return due(TillTraffic.purchasePlace(purchase));
  }
}
