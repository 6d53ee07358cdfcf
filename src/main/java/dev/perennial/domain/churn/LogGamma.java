package dev.perennial.domain.churn;

/**
 * The logarithm of the gamma function for positive numbers: Stirling's series, after the recurrence
 * Γ(x + 1) = x Γ(x) has moved the argument to where the series is exact to the last bits.
 */
final class LogGamma {
  private static final double LARGE = 15;
  private static final double HALF_LOG_TWO_PI = 0.5 * StrictMath.log(2 * StrictMath.PI);

  /** Bernoulli numbers B(2k) / (2k (2k − 1)), k from 1. */
  private static final double[] STIRLING = {
    1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360360, 1.0 / 156
  };

  private LogGamma() {}

  /**
   * @param x greater than 0
   */
  static double of(double x) {
    if (!(x > 0)) {
      throw new IllegalArgumentException("ln Γ(x) is computed for x > 0 only, not for " + x);
    }
    double moved = x;
    double product = 1;
    while (moved < LARGE) {
      product *= moved;
      moved++;
    }
    return stirling(moved) - StrictMath.log(product);
  }

  private static double stirling(double x) {
    double inverseSquare = 1 / (x * x);
    double series = 0;
    for (int k = STIRLING.length - 1; k >= 0; k--) {
      series = series * inverseSquare + STIRLING[k];
    }
    return (x - 0.5) * StrictMath.log(x) - x + HALF_LOG_TWO_PI + series / x;
  }
}
