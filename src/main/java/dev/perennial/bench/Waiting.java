package dev.perennial.bench;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition of another process, with a deadline. */
final class Waiting {
  private static final Duration PAUSE = Duration.ofMillis(50);

  private Waiting() {}

  /**
   * Returns as soon as the condition holds.
   *
   * @throws IllegalStateException when it does not hold in time, or the thread is interrupted
   */
  static void until(Duration within, String what, BooleanSupplier condition) {
    until(within, PAUSE, what, condition);
  }

  /** The same, looking only once in a while. */
  static void until(Duration within, Duration pause, String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + within.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("gave up waiting until " + what + ", after " + within);
      }
      if (Thread.currentThread().isInterrupted()) {
        throw new IllegalStateException("interrupted while waiting until " + what);
      }
      LockSupport.parkNanos(pause.toNanos());
    }
  }
}
