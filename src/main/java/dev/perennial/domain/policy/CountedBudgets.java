package dev.perennial.domain.policy;

import java.util.HashMap;
import java.util.Map;

/** Counts in memory what was spent: where one thread decides for all customers. */
public final class CountedBudgets implements Budgets {
  private final Map<Purse, Long> spent = new HashMap<>();

  private record Purse(String ruleId, String measure, long periodStart) {}

  @Override
  public boolean take(String ruleId, String measure, long periodStart, long total, long amount) {
    Purse purse = new Purse(ruleId, measure, periodStart);
    long before = spent.getOrDefault(purse, 0L);
    if (amount > total - before) {
      return false;
    }
    spent.put(purse, before + amount);
    return true;
  }

  @Override
  public void giveBack(String ruleId, String measure, long periodStart, long amount) {
    long left = spent(ruleId, measure, periodStart) - amount;
    if (left < 0) {
      throw new IllegalStateException(
          "more of the budget %s of rule %s is given back than was taken"
              .formatted(measure, ruleId));
    }
    spent.put(new Purse(ruleId, measure, periodStart), left);
  }

  /** What was taken and not given back. */
  public long spent(String ruleId, String measure, long periodStart) {
    return spent.getOrDefault(new Purse(ruleId, measure, periodStart), 0L);
  }
}
