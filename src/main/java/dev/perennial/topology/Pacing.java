package dev.perennial.topology;

import java.io.Serializable;
import java.time.Duration;

/**
 * How long a task stays away from its input when it has much to do beside it.
 *
 * @param timers at most so long deadlines are decided before a record gets its turn
 * @param scan at most so long customers are looked through before a record gets its turn
 */
public record Pacing(Duration timers, Duration scan) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** What the job does: a few records' worth of time. */
  public static final Pacing SLICED =
      new Pacing(Duration.ofNanos(300_000), Duration.ofNanos(500_000));

  /** All at once, as Flink does by itself: only to measure what slices are good for. */
  public static final Pacing UNSLICED = new Pacing(Duration.ofDays(1), Duration.ofDays(1));
}
