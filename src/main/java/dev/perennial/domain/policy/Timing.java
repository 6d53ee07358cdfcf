package dev.perennial.domain.policy;

import java.time.ZoneId;

/** What the clock needs to know of a customer to tell when a rule falls due. */
public interface Timing {
  /** No such instant. */
  long NEVER = Long.MAX_VALUE;

  String customerId();

  /**
   * The {@code now} of the decision that last began the customer's silence in that type of event:
   * of the last such event, or of joining when that was later; epoch milliseconds, or {@link
   * Facts#NEVER}.
   */
  long armedAt(EventType type);

  /** {@code yyyy-MM-dd} or {@code --MM-dd}, or null. */
  String birthday();

  /** When the customer joined, epoch milliseconds, or {@link Facts#NEVER}. */
  long joinedAt();

  /** The customer's zone as known now, else the programme's. */
  ZoneId zone();

  /** The programme's zone: months and years of durations. */
  ZoneId programZone();
}
