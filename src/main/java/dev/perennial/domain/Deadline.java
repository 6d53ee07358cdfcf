package dev.perennial.domain;

/**
 * The customer's next deadline. At one instant they come in the order of {@link Kind}, and then in
 * the order in which they were made.
 *
 * @param due epoch milliseconds, or {@link Customer#NEVER}
 */
record Deadline(Kind kind, long due) {

  /** What is due, first come first. */
  enum Kind {
    /** The time of an erasure is forgotten. Decides nothing. */
    FORGET,
    /** Forgotten orders leave cold state. Decides nothing. */
    SWEEP,
    /** A refund waited in vain. */
    WAIT,
    /** A pending lot becomes available. */
    MATURE,
    /** A hold ends by itself. */
    HOLD,
    /** A lot expires. */
    EXPIRE,
    /** A day leaves the tier window. */
    WINDOW,
    /** The grace is over. */
    GRACE,
    /** A task is late. */
    TASK
  }

  static Deadline next(Customer customer) {
    long erased = customer.erasedAt();
    Deadline next =
        new Deadline(Kind.FORGET, customer.wasErased() ? erased + Erasure.KEPT : Customer.NEVER);
    next = next.or(Kind.SWEEP, customer.orders().nextSweep());
    next = next.or(Kind.WAIT, customer.orders().waits().nextEnd());
    next = next.or(Kind.MATURE, customer.points().nextMature());
    next = next.or(Kind.HOLD, customer.holds().nextTimeout());
    next = next.or(Kind.EXPIRE, customer.points().nextExpire());
    next = next.or(Kind.WINDOW, customer.tier().dayLeavesAt());
    next = next.or(Kind.GRACE, customer.tier().graceEnds());
    return next.or(Kind.TASK, customer.tasks().nextDue());
  }

  private Deadline or(Kind otherKind, long otherDue) {
    return otherDue < due ? new Deadline(otherKind, otherDue) : this;
  }
}
