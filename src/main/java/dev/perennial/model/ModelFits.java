package dev.perennial.model;

import dev.perennial.domain.churn.BgNbd;
import dev.perennial.domain.churn.BuyingHistory;
import dev.perennial.domain.churn.GammaGamma;
import dev.perennial.model.MaximumLikelihood.Maximum;
import java.util.Collection;
import java.util.List;
import java.util.function.LongConsumer;

/** Fits each model by maximum likelihood. */
public final class ModelFits {
  /** With fewer, four parameters mean nothing. */
  public static final int FEWEST = 10;

  private static final List<String> BUYING = List.of("r", "alpha", "a", "b");
  private static final List<String> SPEND = List.of("p", "q", "gamma");
  private static final double[][] SPEND_STARTS = {
    {1, 2, 1}, {6, 4, 0.5}, {3, 10, 3}, {0.5, 1.5, 1}
  };
  private static final double[][] BUYING_STARTS = {
    {1, 1, 1, 1}, {0.3, 5, 1, 3}, {2, 20, 0.2, 2}, {0.1, 0.5, 3, 1}, {0.5, 50, 0.5, 10}
  };

  private ModelFits() {}

  /**
   * BG/NBD over repeats, recency and age of all customers, those who bought once included.
   *
   * @param progress is told how often the likelihood was computed
   * @throws IllegalArgumentException when there are fewer than {@link #FEWEST} customers, or none
   *     of them bought again
   */
  public static Fit<BgNbd> bgNbd(Collection<BuyingHistory> histories, LongConsumer progress) {
    List<BuyingHistory> plain =
        histories.stream().map(h -> new BuyingHistory(h.repeats(), h.recency(), h.age())).toList();
    require(plain.size(), "customers");
    require((int) plain.stream().filter(h -> h.repeats() > 0).count(), "who bought again");
    Sample sample = new Sample(plain);
    Maximum found =
        MaximumLikelihood.find(p -> sample.sum(bgNbd(p)::logLikelihood), BUYING_STARTS, progress);
    int customers = sample.customers();
    int starts = BUYING_STARTS.length;
    return fit(bgNbd(found.parameters()), found, found.logLikelihood(), customers, starts, BUYING);
  }

  /**
   * Gamma-gamma over repeats and mean spend of those who bought again and spent something.
   *
   * @param progress is told how often the likelihood was computed
   * @throws IllegalArgumentException when there are fewer than {@link #FEWEST} of them
   */
  public static Fit<GammaGamma> gammaGamma(
      Collection<BuyingHistory> histories, LongConsumer progress) {
    List<BuyingHistory> spenders = spenders(histories);
    require(spenders.size(), "who bought again and spent something");
    double mean = spenders.stream().mapToDouble(BuyingHistory::meanSpend).sum() / spenders.size();
    Sample sample = new Sample(spenders.stream().map(h -> inMeans(h, mean)).toList());
    Maximum found =
        MaximumLikelihood.find(
            p -> sample.sum(new GammaGamma(p[0], p[1], p[2])::logLikelihood),
            SPEND_STARTS,
            progress);
    double[] p = found.parameters();
    GammaGamma model = new GammaGamma(p[0], p[1], p[2] * mean);
    // The density of a mean spend is one of money: it counts in its unit.
    double logLikelihood = found.logLikelihood() - sample.customers() * StrictMath.log(mean);
    return fit(model, found, logLikelihood, sample.customers(), SPEND_STARTS.length, SPEND);
  }

  /** So that the search is the same for pounds and for rupiahs. */
  private static BuyingHistory inMeans(BuyingHistory of, double mean) {
    return new BuyingHistory(of.repeats(), of.recency(), of.age(), of.meanSpend() / mean);
  }

  /** Those of whom gamma-gamma can learn. */
  public static List<BuyingHistory> spenders(Collection<BuyingHistory> histories) {
    return histories.stream().filter(h -> h.repeats() > 0 && h.meanSpend() > 0).toList();
  }

  private static BgNbd bgNbd(double[] p) {
    return new BgNbd(p[0], p[1], p[2], p[3]);
  }

  private static <M> Fit<M> fit(
      M model, Maximum found, double logLikelihood, int customers, int starts, List<String> names) {
    return new Fit<>(
        model,
        logLikelihood,
        customers,
        starts,
        found.agreeing(),
        found.evaluations(),
        found.atEdge().stream().map(names::get).toList());
  }

  private static void require(int count, String of) {
    if (count < FEWEST) {
      throw new IllegalArgumentException(
          "a fit needs %d customers %sor more; these data have %d"
              .formatted(FEWEST, of.equals("customers") ? "" : of + ", ", count));
    }
  }
}
