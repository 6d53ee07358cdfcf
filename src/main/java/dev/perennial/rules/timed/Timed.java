package dev.perennial.rules.timed;

import dev.perennial.domain.policy.Timing;

/** When a rule falls due by the clock. Two are equal when they fall due at the same instants. */
public interface Timed {
  /**
   * The first instant after {@code after} at which it falls due for the customer if nothing
   * happens, epoch milliseconds, or {@link Timing#NEVER}.
   */
  long next(Timing customer, long after);

  /** What armed the rule that falls due at that instant: goes into the cause of what it does. */
  String armedBy(Timing customer, long due);
}
