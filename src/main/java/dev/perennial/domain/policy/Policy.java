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
}
