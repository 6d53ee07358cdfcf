package dev.perennial.domain;

import dev.perennial.domain.vouchers.Vouchers;

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
    /** Vouchers that ended and answers about them are forgotten. Decides nothing. */
    FORGET_VOUCHERS,
    /** A refund waited in vain. */
    WAIT,
    /** A pending lot becomes available. */
    MATURE,
    /** A hold ends by itself. */
    HOLD,
    /** A reservation of a voucher ends by itself. */
    RESERVE,
    /** A lot expires. */
    EXPIRE,
    /** A voucher expires. */
    VOUCHER,
    /** A day leaves the tier window. */
    WINDOW,
    /** The grace is over. */
    GRACE,
    /** The risk of churn may leave its band. */
    CHURN,
    /** A task is late. */
    TASK,
    /** Points expire soon. */
    REMIND,
    /** A voucher expires soon. */
    ANNOUNCE,
    /** A rule has waited. */
    RESUME,
    /** A rule that goes by the clock may be due. */
    TIMED,
    /** Messages have waited: after the rules, with whose messages they compete. */
    SEND
  }

  /**
   * The next one but those of rules that go by the clock.
   *
   * @param windowDue when a day leaves the tier's window, or {@link Customer#NEVER}
   * @param churnDue when the risk of churn is looked at, or {@link Customer#NEVER}
   */
  static Deadline next(Customer customer, long windowDue, long churnDue) {
    long erased = customer.erasedAt();
    Deadline next =
        new Deadline(Kind.FORGET, customer.wasErased() ? erased + Erasure.KEPT : Customer.NEVER);
    next = next.or(Kind.SWEEP, customer.orders().nextSweep());
    Vouchers vouchers = customer.vouchers();
    boolean none = vouchers.isEmpty();
    next = none ? next : next.or(Kind.FORGET_VOUCHERS, vouchers.nextForget());
    next = next.or(Kind.WAIT, customer.orders().waits().nextEnd());
    next = next.or(Kind.MATURE, customer.points().nextMature());
    next = next.or(Kind.HOLD, customer.holds().nextTimeout());
    next = none ? next : next.or(Kind.RESERVE, vouchers.nextTimeout());
    next = next.or(Kind.EXPIRE, customer.points().nextExpire());
    next = none ? next : next.or(Kind.VOUCHER, vouchers.nextExpiry());
    next = next.or(Kind.WINDOW, windowDue);
    next = next.or(Kind.GRACE, customer.tier().graceEnds());
    next = next.or(Kind.CHURN, churnDue);
    next = next.or(Kind.TASK, customer.tasks().nextDue());
    next = next.or(Kind.REMIND, customer.nextReminder());
    next = none ? next : next.or(Kind.ANNOUNCE, vouchers.nextAnnouncement());
    next = next.or(Kind.RESUME, customer.journeys().nextWait());
    return next.or(Kind.SEND, customer.journeys().nextMessage());
  }

  Deadline or(Kind otherKind, long otherDue) {
    boolean first = otherDue < due || otherDue == due && otherKind.compareTo(kind) < 0;
    return first ? new Deadline(otherKind, otherDue) : this;
  }
}
