package dev.perennial.domain;

/** Through when reminders of points that expire were given, where the clock does not say so. */
final class ReminderMark {
  private static final long NOT_YET = Long.MIN_VALUE;

  private long through = NOT_YET;

  // Of a record of format 1: its timer does not know of the reminders before it.
  private boolean ofOldTimer;

  /** Epoch milliseconds; the smallest long for not at all. */
  long through() {
    return through;
  }

  /** Reminders through that instant were given, or there were none to give. */
  void given(long upTo) {
    ofOldTimer = false;
    through = Math.max(through, upTo);
  }

  /** Those before a timer that knows nothing of them are left out. */
  void ofOldTimer(long timerAt, long clock) {
    ofOldTimer = timerAt != Customer.NEVER && timerAt > clock;
    through = ofOldTimer ? timerAt : NOT_YET;
  }

  /** The customer's clock has moved, and with it the timer is set anew. */
  void moved() {
    if (ofOldTimer) {
      ofOldTimer = false;
      through = NOT_YET;
    }
  }
}
