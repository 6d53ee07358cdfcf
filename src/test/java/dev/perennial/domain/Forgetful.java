package dev.perennial.domain;

import dev.perennial.domain.churn.Habits;
import dev.perennial.domain.history.History;
import dev.perennial.domain.program.Program;
import dev.perennial.domain.program.Programs;
import java.util.List;

/** Makes a customer like one whom a build of format 1 left behind. */
public final class Forgetful {
  private Forgetful() {}

  /**
   * Drops history and habits, which it did not keep; of when the tier was judged it knew only that
   * all had been that came before the next day that leaves the window of one of the programmes.
   */
  public static Customer asOfFormatOne(Customer customer, Program... programs) {
    Programs known = new Programs(List.of(programs));
    long leaves = customer.tier().dayLeavesAt(known, customer.progress());
    customer.tier().judgedAt(leaves == Customer.NEVER ? leaves : leaves - 1);
    customer.history = new History();
    customer.habits = new Habits();
    return customer;
  }
}
