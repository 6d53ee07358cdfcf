package dev.perennial.app.sandbox;

import dev.perennial.app.data.EventLine;

/**
 * A record of the demo's log.
 *
 * @param at when it is logged, epoch milliseconds UTC of simulated time
 * @param customerId the record's key
 * @param eventId null when the record cannot be read
 * @param text the event in JSON, or what is no event at all
 * @param answer what the engine must do with it
 */
record DemoEvent(long at, String customerId, String eventId, String text, Answer answer) {
  /** What shows that an event was decided. */
  enum Answer {
    /** Applied: a profile names it as its cause. */
    PROFILE,
    /** A request: a reply names it as its cause. */
    REPLY,
    /** An erasure: a profile without content under the customer's key. */
    TOMBSTONE,
    /** A rejected record. */
    REJECTION,
    /** Nothing to be seen: a repeat. */
    REPEAT,
    /** Nothing to be seen: a refund of an order from before the log. */
    WAITS
  }

  static DemoEvent of(EventLine line, Answer answer) {
    return new DemoEvent(line.at(), line.customerId(), line.eventId(), line.text(), answer);
  }

  boolean readable() {
    return eventId != null;
  }
}
