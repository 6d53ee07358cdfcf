package dev.perennial.model;

import dev.perennial.domain.churn.RiskModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How good a model's risks were for examples that it has not seen.
 *
 * @param auc the chance that of two examples the one that churned had the higher risk; 0.5 is
 *     chance
 * @param brier mean squared difference of risk and outcome; 0 is perfect
 * @param bins examples by rising risk in groups of like size
 */
public record Quality(double auc, double brier, List<Bin> bins) {
  private static final int BINS = 10;

  /**
   * One group.
   *
   * @param predicted its mean risk
   * @param happened the share that churned
   */
  public record Bin(int examples, double predicted, double happened) {}

  private record Scored(double risk, boolean churned) {}

  /**
   * Scores examples.
   *
   * @param examples some that churned and some that did not
   */
  public static Quality of(RiskModel model, List<Example> examples) {
    List<Scored> scored =
        examples.stream()
            .map(e -> new Scored(model.score(e.features()).risk(), e.churned()))
            .sorted(Comparator.comparingDouble(Scored::risk).thenComparing(Scored::churned))
            .toList();
    return new Quality(auc(scored), brier(scored), bins(scored));
  }

  /** What is off on average between predicted and happened, each bin by its size. */
  public double calibrationError() {
    double off = 0;
    int examples = 0;
    for (Bin bin : bins) {
      off += bin.examples * Math.abs(bin.predicted - bin.happened);
      examples += bin.examples;
    }
    return off / examples;
  }

  /** Ranks, those of equal risk shared (Mann and Whitney). */
  private static double auc(List<Scored> scored) {
    double ranks = 0;
    long churned = 0;
    for (int from = 0; from < scored.size(); ) {
      int to = from;
      int here = 0;
      while (to < scored.size() && scored.get(to).risk == scored.get(from).risk) {
        here += scored.get(to).churned ? 1 : 0;
        to++;
      }
      ranks += here * (from + 1 + to) / 2.0;
      churned += here;
      from = to;
    }
    double stayed = scored.size() - churned;
    return (ranks - churned * (churned + 1) / 2.0) / (churned * stayed);
  }

  private static double brier(List<Scored> scored) {
    double sum = 0;
    for (Scored one : scored) {
      double difference = one.risk - (one.churned ? 1 : 0);
      sum += difference * difference;
    }
    return sum / scored.size();
  }

  private static List<Bin> bins(List<Scored> scored) {
    List<Bin> bins = new ArrayList<>();
    for (int bin = 0; bin < BINS; bin++) {
      int from = (int) ((long) scored.size() * bin / BINS);
      int to = (int) ((long) scored.size() * (bin + 1) / BINS);
      if (from < to) {
        bins.add(bin(scored.subList(from, to)));
      }
    }
    return bins;
  }

  private static Bin bin(List<Scored> scored) {
    double risks = scored.stream().mapToDouble(Scored::risk).sum();
    double churned = scored.stream().filter(Scored::churned).count();
    return new Bin(scored.size(), risks / scored.size(), churned / scored.size());
  }
}
