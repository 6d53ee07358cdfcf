package dev.perennial.oracle;

import dev.perennial.domain.Logged;

/**
 * One step of a history: a record, or the clock passing an instant.
 *
 * @param logged the record, or null
 * @param upTo without a record: the instant up to which timers fire
 */
record Move(Logged logged, long upTo) {

  static Move record(Logged logged) {
    return new Move(logged, logged.loggedAt());
  }

  static Move time(long upTo) {
    return new Move(null, upTo);
  }

  /** Whether it is a record of that customer. */
  boolean isOf(String customer) {
    return logged != null && logged.event().customerId().equals(customer);
  }

  Step applyTo(Subject subject) {
    return logged == null ? subject.onDeadlines(upTo) : subject.onEvent(logged);
  }
}
