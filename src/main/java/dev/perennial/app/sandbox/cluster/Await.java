package dev.perennial.app.sandbox.cluster;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition, never longer than its deadline. */
final class Await {
  private static final Duration PAUSE = Duration.ofMillis(100);

  private Await() {}

  /**
   * Returns as soon as the condition holds.
   *
   * @throws ClusterFailure at the deadline, naming what was waited for
   */
  static void until(String what, Duration atMost, BooleanSupplier condition) {
    value(what, atMost, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
  }

  /**
   * The first value there is.
   *
   * @throws ClusterFailure at the deadline, naming what was waited for
   */
  static <T> T value(String what, Duration atMost, Supplier<Optional<T>> source) {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (true) {
      Optional<T> value = source.get();
      if (value.isPresent()) {
        return value.get();
      }
      if (System.nanoTime() - deadline > 0 || Thread.interrupted()) {
        throw new ClusterFailure("waited " + atMost.toSeconds() + " s in vain for " + what);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }
}
