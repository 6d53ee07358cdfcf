package dev.perennial.domain.policy;

import java.util.List;

/** Decides what to do about facts. The same question is always answered the same. */
public interface Policy {
  /** Nobody asks for anything. */
  Policy NONE =
      new Policy() {
        @Override
        public boolean hears(Signal signal) {
          return false;
        }

        @Override
        public List<Act> about(EventType event, Facts facts) {
          return List.of();
        }

        @Override
        public List<Act> about(Signal signal, Facts facts) {
          return List.of();
        }
      };

  /** Whether the signal may ever be answered to; if not, it need not be raised. */
  boolean hears(Signal signal);

  /**
   * What to do about an event that was applied.
   *
   * @param facts as they are when it is asked
   */
  List<Act> about(EventType event, Facts facts);

  /** What to do about a signal. */
  List<Act> about(Signal signal, Facts facts);

  /** What to do about what another rule raised. */
  default List<Act> about(String raised, Facts facts) {
    return List.of();
  }

  /**
   * The first instant after {@code after} at which a rule may fall due by the clock, epoch
   * milliseconds, or {@link Timing#NEVER}. There may turn out to be nothing to do.
   */
  default long nextTimed(Timing timing, long after) {
    return Timing.NEVER;
  }

  /** What falls due by the clock at the facts' instant. */
  default List<Act> timed(Facts facts) {
    return List.of();
  }

  /**
   * What a rule asks for now that it has waited.
   *
   * @return null when it no longer acts
   */
  default Act resumed(String ruleId, Facts facts) {
    return null;
  }

  /** Whether the rule still holds, so that messages of it that have waited may go out. */
  default boolean runs(String ruleId, long now) {
    return true;
  }

  /** Whether such an event calls off what the rule waits for. */
  default boolean cancels(String ruleId, EventType event, long now) {
    return false;
  }

  /** Whether a rule can fall due for a customer to whom nothing happens. */
  default boolean wakes() {
    return false;
  }
}
