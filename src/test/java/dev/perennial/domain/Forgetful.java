package dev.perennial.domain;

import dev.perennial.domain.churn.Habits;
import dev.perennial.domain.history.History;

/** Makes a customer like one whom a build that kept no history and no habits left behind. */
public final class Forgetful {
  private Forgetful() {}

  /** Drops them, and nothing else. */
  public static Customer withoutHistory(Customer customer) {
    customer.history = new History();
    customer.habits = new Habits();
    return customer;
  }
}
