package dev.perennial.bench.load;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntSupplier;

/** How purchases spread over customers. */
public enum Shape {
  /** Every customer is as likely as any other. */
  UNIFORM,
  /**
   * A fifth of the customers makes four fifths of the purchases: weights from a bounded Pareto
   * distribution, so that no customer has more than some hundreds.
   */
  SKEWED;

  /** With it the top fifth has 80 % of the weight when weights lie between 1 and {@link #CAP}. */
  private static final double ALPHA = 0.85;

  private static final double CAP = 700;

  /** The name on the command line. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Draws customers, numbered from 0. */
  IntSupplier picker(int customers, SplittableRandom random) {
    if (this == UNIFORM) {
      return () -> random.nextInt(customers);
    }
    double[] cumulated = new double[customers];
    double sum = 0;
    for (int i = 0; i < customers; i++) {
      sum += boundedPareto(random.nextDouble());
      cumulated[i] = sum;
    }
    double total = sum;
    return () -> {
      int found = Arrays.binarySearch(cumulated, random.nextDouble() * total);
      return Math.min(customers - 1, found < 0 ? -found - 1 : found);
    };
  }

  private static double boundedPareto(double uniform) {
    return Math.pow(1 - uniform * (1 - Math.pow(CAP, -ALPHA)), -1 / ALPHA);
  }
}
