package dev.perennial.topology.budget;

import java.io.Serializable;

/**
 * A budget in one period.
 *
 * @param measure times, points or vouchers
 * @param periodStart epoch milliseconds
 */
record BudgetKey(String ruleId, String measure, long periodStart) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The budget in all its periods. */
  record Line(String ruleId, String measure) {}

  Line line() {
    return new Line(ruleId, measure);
  }
}
