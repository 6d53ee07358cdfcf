package dev.perennial.topology.budget;

import dev.perennial.topology.state.Spending;
import java.util.List;

/** The keeper of budgets, as a task sees it. */
public interface Keeper {
  /** The keeper did not answer. */
  long UNKNOWN = -1;

  /** Tells what the task spent before; comes before anything else. */
  void opened(List<Spending> spent);

  /**
   * Waits for a lease.
   *
   * @param spending what the task spent so far
   * @param total of the budget in the period, over all tasks
   * @param amount what it needs, above zero
   * @return that much or more, 0 if it is refused, or {@link #UNKNOWN}
   */
  long ask(Spending spending, long total, long amount);

  /** Tells that the task has let go of its lease, and what it spent so far. */
  void returned(Spending spending);
}
