package dev.perennial.model;

import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.hipparchus.exception.MathIllegalStateException;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.PointValuePair;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.hipparchus.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

/**
 * The maximum of a likelihood over positive parameters: Nelder and Mead's simplex over their
 * logarithms, from several starts, each begun anew where it ended until that gains nothing more,
 * for a simplex may collapse before the top. No dice: the same data give the same bits.
 */
final class MaximumLikelihood {
  /** Parameters are searched between e^-10 and e^10, which is 0.00005 and 22,026. */
  private static final double WIDEST = 10;

  /** Nearer to the edge a parameter stands for "as small (or large) as can be". */
  private static final double INSIDE = 9;

  private static final double SIDE = 0.5;
  private static final double TOLERANCE = 1e-10;
  private static final double GAIN = 1e-8;
  private static final double SAME_MAXIMUM = 1e-4;
  private static final int MOST_ROUNDS = 20;
  private static final int MOST_EVALUATIONS = 4_000;

  private final ToDoubleFunction<double[]> logLikelihood;
  private final LongConsumer progress;
  private int evaluations;

  /**
   * @param parameters the maximum
   * @param logLikelihood there
   * @param atEdge the parameters, by place, that ran to the edge of what is searched
   */
  record Maximum(
      double[] parameters,
      double logLikelihood,
      int agreeing,
      int evaluations,
      List<Integer> atEdge) {}

  private MaximumLikelihood(ToDoubleFunction<double[]> logLikelihood, LongConsumer progress) {
    this.logLikelihood = logLikelihood;
    this.progress = progress;
  }

  /**
   * @param logLikelihood of positive parameters
   * @param starts where to begin, a row each
   * @param progress is told the number of evaluations so far
   */
  static Maximum find(
      ToDoubleFunction<double[]> logLikelihood, double[][] starts, LongConsumer progress) {
    MaximumLikelihood search = new MaximumLikelihood(logLikelihood, progress);
    PointValuePair[] ends = Arrays.stream(starts).map(search::climb).toArray(PointValuePair[]::new);
    PointValuePair best = ends[0];
    for (PointValuePair end : ends) {
      best = end.getValue() > best.getValue() ? end : best;
    }
    double top = best.getValue();
    long agreeing = Arrays.stream(ends).filter(e -> top - e.getValue() < SAME_MAXIMUM).count();
    double[] logs = best.getPoint();
    List<Integer> atEdge =
        IntStream.range(0, logs.length).filter(i -> Math.abs(logs[i]) > INSIDE).boxed().toList();
    return new Maximum(positive(logs), top, (int) agreeing, search.evaluations, atEdge);
  }

  private PointValuePair climb(double[] start) {
    double[] logs = Arrays.stream(start).map(StrictMath::log).toArray();
    PointValuePair here = new PointValuePair(logs, at(logs));
    for (int round = 0; round < MOST_ROUNDS; round++) {
      PointValuePair next = simplex(here);
      boolean done = next.getValue() - here.getValue() < GAIN;
      here = next.getValue() > here.getValue() ? next : here;
      if (done) {
        break;
      }
    }
    return here;
  }

  /** A round that does not end in time leaves its start where it was: it agrees with no other. */
  private PointValuePair simplex(PointValuePair from) {
    try {
      return new SimplexOptimizer(TOLERANCE * 1e-3, TOLERANCE)
          .optimize(
              new ObjectiveFunction(this::at),
              GoalType.MAXIMIZE,
              new InitialGuess(from.getPoint()),
              new NelderMeadSimplex(from.getPoint().length, SIDE),
              new MaxEval(MOST_EVALUATIONS));
    } catch (MathIllegalStateException e) {
      return from;
    }
  }

  private double at(double[] logs) {
    progress.accept(++evaluations);
    for (double log : logs) {
      if (Math.abs(log) > WIDEST) {
        return -Double.MAX_VALUE;
      }
    }
    double value = logLikelihood.applyAsDouble(positive(logs));
    return Double.isNaN(value) ? -Double.MAX_VALUE : Math.max(value, -Double.MAX_VALUE);
  }

  private static double[] positive(double[] logs) {
    return Arrays.stream(logs).map(StrictMath::exp).toArray();
  }
}
