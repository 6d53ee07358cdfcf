package dev.perennial.topology.budget;

import org.apache.flink.runtime.operators.coordination.CoordinationRequest;

/**
 * A task asks for a lease, and has nothing left of one.
 *
 * @param attempt of the task: what an earlier one asks for is void
 * @param spent by this task so far
 * @param total of the budget in the period, over all tasks
 * @param amount what it needs now, above zero
 */
record Ask(int subtask, int attempt, BudgetKey key, long spent, long total, long amount)
    implements CoordinationRequest {
  private static final long serialVersionUID = 1L;
}
