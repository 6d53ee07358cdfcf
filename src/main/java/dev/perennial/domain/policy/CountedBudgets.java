package dev.perennial.domain.policy;

import java.util.HashMap;
import java.util.Map;

/** Budgets of one task that has all customers. */
public final class CountedBudgets implements Budgets {
  private record Key(String ruleId, String measure, long periodStart) {}

  private final Map<Key, Long> spent = new HashMap<>();

  @Override
  public boolean take(String ruleId, String measure, long periodStart, long total, long amount) {
    Key key = new Key(ruleId, measure, periodStart);
    long after = spent.getOrDefault(key, 0L) + amount;
    if (after > total) {
      return false;
    }
    spent.put(key, after);
    return true;
  }

  @Override
  public void giveBack(String ruleId, String measure, long periodStart, long amount) {
    spent.merge(new Key(ruleId, measure, periodStart), -amount, Long::sum);
  }
}
