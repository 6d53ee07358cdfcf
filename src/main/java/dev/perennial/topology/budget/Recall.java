package dev.perennial.topology.budget;

import org.apache.flink.runtime.operators.coordination.OperatorEvent;

/** The keeper wants back what the task has not spent. */
record Recall(BudgetKey key) implements OperatorEvent {
  private static final long serialVersionUID = 1L;

  /** Without an answer the others get less for a while, and that is all. */
  @Override
  public boolean isLossTolerant() {
    return true;
  }
}
