package dev.perennial.rules;

import dev.perennial.domain.policy.EventType;
import dev.perennial.domain.policy.Signal;
import dev.perennial.rules.timed.Timed;

/**
 * What a rule answers to: one of the four, the others are null.
 *
 * @param event each applied event of that type
 * @param signal what the engine notices
 * @param raised the name of a signal that another rule raises
 * @param timed the clock
 */
public record Trigger(EventType event, Signal signal, String raised, Timed timed) {
  /** An event or a signal. */
  public Trigger(EventType event, Signal signal) {
    this(event, signal, null, null);
  }

  public static Trigger raised(String name) {
    return new Trigger(null, null, name, null);
  }

  public static Trigger timed(Timed timed) {
    return new Trigger(null, null, null, timed);
  }

  /** Whether anything is named. */
  public boolean isKnown() {
    return event != null || signal != null || raised != null || timed != null;
  }
}
