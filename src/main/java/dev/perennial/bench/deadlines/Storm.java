package dev.perennial.bench.deadlines;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * What happens when: many customers buy, and their points will all be available at one instant;
 * then others buy at a fixed rate, whether they are served or not; after a while that instant
 * comes. Everything is in one process, so that source, sink and report can share it.
 */
final class Storm {
  private static final double NANOS_A_MILLI = 1e6;

  private final int customers;
  private final int rate;
  private final int calmEvents;
  private final long[] served;
  private final AtomicLong decided = new AtomicLong();
  private final AtomicLong asked = new AtomicLong();
  private volatile long begin;
  private volatile long broke;
  private volatile long over;

  /**
   * @param customers with the same deadline
   * @param rate events a second meanwhile
   * @param calmSeconds of such events before the deadline
   * @param mostSeconds of such events in all
   */
  Storm(int customers, int rate, int calmSeconds, int mostSeconds) {
    this.customers = customers;
    this.rate = rate;
    this.calmEvents = rate * calmSeconds;
    this.served = new long[rate * mostSeconds];
  }

  /**
   * How long events waited, milliseconds.
   *
   * @param counted those that should have come in that time
   */
  record Waits(int counted, double p50, double p99, double max) {}

  int customers() {
    return customers;
  }

  /** The event before which the deadlines fall due. */
  int calmEvents() {
    return calmEvents;
  }

  /**
   * Waits until it is an event's turn, for which everybody must have bought.
   *
   * @return milliseconds since the first of them, as it should be
   */
  long awaitTurn(int event) {
    if (event == 0) {
      while (decided.get() < customers) {
        pause(NANOS_A_MILLI);
      }
      begin = System.nanoTime();
    }
    for (long left = due(event) - System.nanoTime(); left > 0; ) {
      pause(left);
      left = due(event) - System.nanoTime();
    }
    asked.set(event + 1L);
    return (due(event) - begin) / (long) NANOS_A_MILLI;
  }

  private static void pause(double nanos) {
    if (Thread.currentThread().isInterrupted()) {
      throw new IllegalStateException("interrupted between events");
    }
    LockSupport.parkNanos((long) nanos);
  }

  private long due(int event) {
    return begin + event * 1_000_000_000L / rate;
  }

  /** The instant has come. */
  void breaks() {
    broke = System.nanoTime();
  }

  /** An event had its first effect. */
  void serve(int event) {
    if (served[event] == 0) {
      served[event] = System.nanoTime();
    }
  }

  /** One of the many has got points, or they have become available. */
  void decide() {
    if (decided.incrementAndGet() == 2L * customers) {
      over = System.nanoTime();
    }
  }

  /** Deadlines and purchases of the many that were decided. */
  long decided() {
    return decided.get();
  }

  boolean isOver() {
    return over != 0;
  }

  /** Whether all events that came before the end of the storm were served. */
  boolean isServed() {
    int end = eventsBefore(over);
    return asked.get() >= end && Arrays.stream(served, calmEvents, end).allMatch(at -> at != 0);
  }

  /** How long it took to decide all deadlines. */
  double stormMillis() {
    return (over - broke) / NANOS_A_MILLI;
  }

  /** Before the storm, but for the first fifth. */
  Waits calm() {
    return waits(calmEvents / 5, calmEvents);
  }

  /** While it lasted. */
  Waits stormy() {
    return waits(calmEvents, eventsBefore(over));
  }

  private int eventsBefore(long nanos) {
    return (int) Math.min(served.length, (nanos - begin) * rate / 1_000_000_000L);
  }

  private Waits waits(int from, int to) {
    double[] millis = new double[to - from];
    for (int i = 0; i < millis.length; i++) {
      millis[i] = (served[from + i] - due(from + i)) / NANOS_A_MILLI;
    }
    Arrays.sort(millis);
    return new Waits(millis.length, at(millis, 0.5), at(millis, 0.99), millis[millis.length - 1]);
  }

  private static double at(double[] sorted, double share) {
    return sorted[(int) Math.ceil(share * sorted.length) - 1];
  }
}
