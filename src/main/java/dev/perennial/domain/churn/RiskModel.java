package dev.perennial.domain.churn;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * The risk that a customer buys nothing within the horizon it was trained for: a logistic model
 * over named features.
 *
 * @param intercept log-odds of a customer who is average in all features
 * @param terms one a feature at most; they are added in this order
 */
public record RiskModel(double intercept, List<Term> terms) {
  /**
   * One feature's part.
   *
   * @param weight log-odds for one deviation above the mean; positive raises the risk
   * @param mean of the feature over those it was trained on
   * @param deviation its standard deviation over them, more than 0
   */
  public record Term(RiskFeature feature, double weight, double mean, double deviation) {
    /** Refuses numbers that are not finite, and a deviation of 0. */
    public Term {
      if (!Double.isFinite(weight) || !Double.isFinite(mean)) {
        throw new IllegalArgumentException(
            feature.code() + ": weight and mean must be finite, not " + weight + " and " + mean);
      }
      Parameters.requirePositive(feature.code() + ": deviation", deviation);
    }

    double contribution(double value) {
      return weight * ((value - mean) / deviation);
    }
  }

  /**
   * A score and why.
   *
   * @param risk 0 to 1
   * @param parts of each feature; the contributions and the intercept together are the log-odds of
   *     the risk
   */
  public record Risk(double risk, Map<RiskFeature, Part> parts) {}

  /**
   * What one feature says.
   *
   * @param contribution what it adds to the log-odds of an average customer
   */
  public record Part(double value, double contribution) {}

  /** Refuses a feature that stands there twice. */
  public RiskModel {
    terms = List.copyOf(terms);
    Set<RiskFeature> seen = new HashSet<>();
    for (Term term : terms) {
      if (!seen.add(term.feature)) {
        throw new IllegalArgumentException(term.feature.code() + " stands there twice");
      }
    }
    if (!Double.isFinite(intercept)) {
      throw new IllegalArgumentException("intercept is " + intercept + "; it must be finite");
    }
  }

  /**
   * Scores a customer.
   *
   * @param features a value for every term
   * @throws IllegalArgumentException naming a feature without a value
   */
  public Risk score(Map<RiskFeature, Double> features) {
    return score(feature -> features.getOrDefault(feature, Double.NaN));
  }

  /** Scores a customer; only features that the model has are asked for, in its order. */
  public Risk score(ToDoubleFunction<RiskFeature> features) {
    Map<RiskFeature, Part> parts = new EnumMap<>(RiskFeature.class);
    double logOdds = intercept;
    for (Term term : terms) {
      double value = features.applyAsDouble(term.feature);
      if (Double.isNaN(value)) {
        throw new IllegalArgumentException(term.feature.code() + " has no value");
      }
      double contribution = term.contribution(value);
      parts.put(term.feature, new Part(value, contribution));
      logOdds += contribution;
    }
    return new Risk(chance(logOdds), parts);
  }

  /** Whether no term lets the risk fall only because time passes, and some has it rise. */
  public boolean silenceRaises() {
    boolean raises = false;
    for (Term term : terms) {
      double push = term.weight * term.feature.silenceMoves();
      if (push < 0) {
        return false;
      }
      raises |= push > 0;
    }
    return raises;
  }

  /** The probability that has these log-odds. */
  static double chance(double logOdds) {
    return 1 / (1 + StrictMath.exp(-logOdds));
  }
}
