package dev.perennial.model;

import dev.perennial.domain.churn.BuyingHistory;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Histories, each with how many customers have it: many bought once on the same day. Sorted, so
 * that the order of a file does not change the sum's last bits.
 */
final class Sample {
  private static final Comparator<BuyingHistory> ORDER =
      Comparator.comparingInt(BuyingHistory::repeats)
          .thenComparingDouble(BuyingHistory::recency)
          .thenComparingDouble(BuyingHistory::age)
          .thenComparingDouble(BuyingHistory::meanSpend);

  private final Map<BuyingHistory, Integer> counts = new TreeMap<>(ORDER);
  private int customers;

  Sample(Collection<BuyingHistory> histories) {
    histories.forEach(history -> counts.merge(history, 1, Integer::sum));
    customers = histories.size();
  }

  int customers() {
    return customers;
  }

  /** The sum over all customers. */
  double sum(ToDoubleFunction<BuyingHistory> logLikelihood) {
    double sum = 0;
    for (Map.Entry<BuyingHistory, Integer> entry : counts.entrySet()) {
      sum += entry.getValue() * logLikelihood.applyAsDouble(entry.getKey());
    }
    return sum;
  }
}
