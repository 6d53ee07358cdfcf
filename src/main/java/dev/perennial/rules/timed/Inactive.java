package dev.perennial.rules.timed;

import dev.perennial.domain.policy.EventType;
import dev.perennial.domain.policy.Facts;
import dev.perennial.domain.policy.Timing;
import dev.perennial.domain.program.Span;

/**
 * No such event for so long. Armed by each such event and by joining, at the {@code now} of its
 * decision; falls due once.
 */
public record Inactive(EventType type, Span silence) implements Timed {
  @Override
  public long next(Timing customer, long after) {
    long due = due(customer);
    return due > after ? due : Timing.NEVER;
  }

  /** When it falls, or fell, due; {@link Timing#NEVER} if it was never armed. */
  public long due(Timing customer) {
    long armed = customer.armedAt(type);
    return armed == Facts.NEVER ? Timing.NEVER : silence.after(armed, customer.programZone());
  }

  /** The instant at which it was armed, epoch milliseconds. */
  @Override
  public String armedBy(Timing customer, long due) {
    return Long.toString(customer.armedAt(type));
  }
}
