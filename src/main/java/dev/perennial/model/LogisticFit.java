package dev.perennial.model;

import dev.perennial.domain.churn.RiskFeature;
import dev.perennial.domain.churn.RiskModel;
import dev.perennial.domain.churn.RiskModel.Term;
import java.util.ArrayList;
import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * Fits a {@link RiskModel} by Newton's method to the maximum of its likelihood, less half the sum
 * of squared weights, which keeps weights finite where a feature separates the examples.
 */
public final class LogisticFit {
  private static final int MOST_STEPS = 100;
  private static final double CONVERGED = 1e-10;

  /** All features are of the order of 1: what varies less is the same for all, but for noise. */
  private static final double LEAST_DEVIATION = 1e-3;

  private final List<Example> examples;
  private final List<Term> scales;

  private LogisticFit(List<Example> examples, List<Term> scales) {
    this.examples = examples;
    this.scales = scales;
  }

  /**
   * Learns a model; a feature that is the same for all examples gets no term, nor does one by which
   * silence would lower the risk.
   *
   * @throws IllegalArgumentException when all examples churned, or none
   * @throws ArithmeticException when the search does not converge
   */
  public static RiskModel of(List<Example> examples, List<RiskFeature> features) {
    return obeying(examples, scales(examples, features, LEAST_DEVIATION));
  }

  /**
   * Learns a model of one feature whatever it says of silence, to compare with.
   *
   * @throws IllegalArgumentException when all examples churned, or none
   * @throws ArithmeticException when the search does not converge
   */
  public static RiskModel alone(List<Example> examples, RiskFeature feature) {
    return new LogisticFit(examples, scales(examples, List.of(feature), 0)).learn();
  }

  private static List<Term> scales(
      List<Example> examples, List<RiskFeature> features, double leastDeviation) {
    long churned = examples.stream().filter(Example::churned).count();
    if (churned == 0 || churned == examples.size()) {
      throw new IllegalArgumentException(
          "of %d examples %d churned; learning needs some that did and some that did not"
              .formatted(examples.size(), churned));
    }
    List<Term> scales = new ArrayList<>();
    for (RiskFeature feature : features) {
      double mean = mean(examples, feature);
      double deviation = deviation(examples, feature, mean);
      if (deviation > leastDeviation) {
        scales.add(new Term(feature, 1, mean, deviation));
      }
    }
    return scales;
  }

  /** Leaves out, worst first, whatever would have silence lower the risk. */
  private static RiskModel obeying(List<Example> examples, List<Term> scales) {
    RiskModel model = new LogisticFit(examples, scales).learn();
    Term worst = null;
    for (Term term : model.terms()) {
      double push = term.weight() * term.feature().silenceMoves();
      boolean worse = worst == null || push < worst.weight() * worst.feature().silenceMoves();
      worst = push < 0 && worse ? term : worst;
    }
    if (worst == null) {
      return model;
    }
    RiskFeature left = worst.feature();
    return obeying(examples, scales.stream().filter(term -> term.feature() != left).toList());
  }

  private RiskModel learn() {
    RealVector weights = new ArrayRealVector(scales.size() + 1);
    for (int step = 0; step < MOST_STEPS; step++) {
      RealVector change = step(weights);
      weights = weights.add(change);
      if (change.getLInfNorm() < CONVERGED) {
        return model(weights);
      }
    }
    throw new ArithmeticException(
        "the logistic model did not converge in %d steps".formatted(MOST_STEPS));
  }

  private RealVector step(RealVector weights) {
    int size = weights.getDimension();
    double[] gradient = new double[size];
    double[][] curvature = new double[size][size];
    for (int i = 1; i < size; i++) {
      gradient[i] = -weights.getEntry(i);
      curvature[i][i] = 1;
    }
    RiskModel model = model(weights);
    for (Example example : examples) {
      double risk = model.score(example.features()).risk();
      double[] row = row(example);
      for (int i = 0; i < size; i++) {
        gradient[i] += row[i] * ((example.churned() ? 1 : 0) - risk);
        for (int j = 0; j < size; j++) {
          curvature[i][j] += row[i] * row[j] * risk * (1 - risk);
        }
      }
    }
    RealMatrix matrix = new Array2DRowRealMatrix(curvature, false);
    return new CholeskyDecomposition(matrix).getSolver().solve(new ArrayRealVector(gradient));
  }

  /** 1 for the intercept, then the features in deviations from their means. */
  private double[] row(Example example) {
    double[] row = new double[scales.size() + 1];
    row[0] = 1;
    for (int i = 0; i < scales.size(); i++) {
      Term scale = scales.get(i);
      double value = example.features().get(scale.feature());
      row[i + 1] = (value - scale.mean()) / scale.deviation();
    }
    return row;
  }

  private RiskModel model(RealVector weights) {
    List<Term> terms = new ArrayList<>();
    for (int i = 0; i < scales.size(); i++) {
      Term scale = scales.get(i);
      terms.add(
          new Term(scale.feature(), weights.getEntry(i + 1), scale.mean(), scale.deviation()));
    }
    return new RiskModel(weights.getEntry(0), terms);
  }

  private static double mean(List<Example> examples, RiskFeature feature) {
    double sum = 0;
    for (Example example : examples) {
      sum += example.features().get(feature);
    }
    return sum / examples.size();
  }

  private static double deviation(List<Example> examples, RiskFeature feature, double mean) {
    double sum = 0;
    for (Example example : examples) {
      double difference = example.features().get(feature) - mean;
      sum += difference * difference;
    }
    return Math.sqrt(sum / examples.size());
  }
}
