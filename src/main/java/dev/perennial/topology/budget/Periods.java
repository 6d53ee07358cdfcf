package dev.perennial.topology.budget;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Something for each budget and period. Of a budget only the latest periods are kept, those before
 * them are closed: nothing more is spent of them, since nobody knows any longer what was.
 */
final class Periods<T> {
  /** Of a daily budget, so many days may lie between the tasks of a backfill. */
  static final int KEPT = 100;

  private final Map<BudgetKey.Line, TreeMap<Long, T>> lines = new HashMap<>();

  /** What is there, or null. */
  T get(BudgetKey key) {
    TreeMap<Long, T> periods = lines.get(key.line());
    return periods == null ? null : periods.get(key.periodStart());
  }

  /**
   * What is there, or what is made for it now.
   *
   * @return null when the period is closed
   */
  T getOrOpen(BudgetKey key, Function<BudgetKey, T> make) {
    TreeMap<Long, T> periods = lines.computeIfAbsent(key.line(), line -> new TreeMap<>());
    T there = periods.get(key.periodStart());
    if (there != null) {
      return there;
    }
    if (periods.size() == KEPT) {
      if (key.periodStart() < periods.firstKey()) {
        return null;
      }
      periods.pollFirstEntry();
    }
    T made = make.apply(key);
    periods.put(key.periodStart(), made);
    return made;
  }

  /** Everything. */
  List<T> all() {
    return lines.values().stream().map(TreeMap::values).flatMap(Collection::stream).toList();
  }
}
