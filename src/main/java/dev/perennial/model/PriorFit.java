package dev.perennial.model;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The prior of a channel, learnt from all customers: each has a chance of engagement of their own,
 * these are spread by a beta distribution, and the beta-binomial likelihood of how many messages
 * each was sent and engaged with is greatest at its parameters.
 */
public final class PriorFit {
  /** So few customers tell nothing of how customers differ. */
  public static final int LEAST_CUSTOMERS = 20;

  private static final double[][] STARTS = {{1, 9}, {0.3, 1}, {5, 5}};

  private PriorFit() {}

  /**
   * Messages on one channel to one customer.
   *
   * @param sent above zero
   * @param engaged at most as many
   */
  public record Count(int sent, int engaged) {}

  /**
   * @param engaged pseudo-messages that were opened
   * @param ignored pseudo-messages that were not
   * @param logLikelihood there
   * @param atEdge whether a parameter ran to the edge of what is searched: then customers hardly
   *     differ, or not at all
   */
  public record Fitted(double engaged, double ignored, double logLikelihood, boolean atEdge) {}

  /**
   * Fits the prior of one channel.
   *
   * @throws IllegalArgumentException when there are too few customers
   */
  public static Fitted fit(List<Count> counts) {
    if (counts.size() < LEAST_CUSTOMERS) {
      throw new IllegalArgumentException(
          "%d customers are too few to learn a prior from; %d are needed"
              .formatted(counts.size(), LEAST_CUSTOMERS));
    }
    // Many customers have the same numbers.
    Map<Long, Integer> alike = new TreeMap<>();
    for (Count count : counts) {
      alike.merge((long) count.sent << Integer.SIZE | count.engaged, 1, Integer::sum);
    }
    MaximumLikelihood.Maximum found =
        MaximumLikelihood.find(at -> logLikelihood(at, alike), STARTS, evaluations -> {});
    double[] best = found.parameters();
    return new Fitted(best[0], best[1], found.logLikelihood(), !found.atEdge().isEmpty());
  }

  private static double logLikelihood(double[] at, Map<Long, Integer> alike) {
    double sum = 0;
    for (Map.Entry<Long, Integer> each : alike.entrySet()) {
      int sent = (int) (each.getKey() >> Integer.SIZE);
      int engaged = each.getKey().intValue();
      double one = rising(at[0], engaged) + rising(at[1], sent - engaged);
      sum += each.getValue() * (one - rising(at[0] + at[1], sent));
    }
    return sum;
  }

  /** The logarithm of {@code x (x + 1) … (x + n - 1)}. */
  private static double rising(double x, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += StrictMath.log(x + i);
    }
    return sum;
  }
}
