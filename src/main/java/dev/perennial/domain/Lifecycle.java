package dev.perennial.domain;

import dev.perennial.domain.program.Programs;

/**
 * Decides: what happens to a customer, and what follows. A decision is a function of its arguments
 * alone; customer and cold state are changed in place and belong to the caller.
 */
public final class Lifecycle {
  private final Programs programs;

  public Lifecycle(Programs programs) {
    this.programs = programs;
  }

  /**
   * Decides about one record of the log: fires what was due before it, applies it, fires what it
   * made due.
   *
   * @param customer the hot record; a {@code new Customer(id)} when there is none
   */
  public Decision onEvent(Customer customer, ColdState cold, Logged logged) {
    return new Decision();
  }

  /**
   * Fires every deadline due at or before {@code upTo}, each decided at its own due time.
   *
   * @param upTo epoch milliseconds that the customer's log has passed
   */
  public Decision onDeadlines(Customer customer, ColdState cold, long upTo) {
    return new Decision();
  }
}
