package dev.perennial.domain.dispatch;

import dev.perennial.domain.Digest64;

/**
 * Draws from a beta distribution, the same number for the same seed on every machine: a quotient of
 * two gamma variates by the method of Marsaglia and Tsang (2000), on SplitMix64.
 */
public final class BetaDraw {
  private static final double UNIT = 0x1.0p-53;
  private long state;

  private BetaDraw(long seed) {
    this.state = seed;
  }

  /** The seed of one message on one channel. */
  public static long seed(String actionId, Medium medium) {
    return new Digest64().add(actionId).add(medium.code()).value();
  }

  /**
   * A number from 0 to 1 inclusive.
   *
   * @param a above zero
   * @param b above zero
   */
  public static double of(double a, double b, long seed) {
    BetaDraw dice = new BetaDraw(seed);
    double x = dice.gamma(a);
    double y = dice.gamma(b);
    if (x + y > 0) {
      return x / (x + y);
    }
    // Both so small that they vanish: then nearly all the weight lies on the two ends.
    return dice.uniform() < a / (a + b) ? 1 : 0;
  }

  private double gamma(double shape) {
    if (shape < 1) {
      double whole = gamma(shape + 1);
      return whole * StrictMath.pow(uniform(), 1 / shape);
    }
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = normal();
      double root = 1 + c * x;
      double v = root * root * root;
      if (v > 0 && StrictMath.log(uniform()) < x * x / 2 + d - d * v + d * StrictMath.log(v)) {
        return d * v;
      }
    }
  }

  private double normal() {
    double radius = Math.sqrt(-2 * StrictMath.log(uniform()));
    return radius * StrictMath.cos(2 * Math.PI * uniform());
  }

  /** Above 0, below 1. */
  private double uniform() {
    state += 0x9e3779b97f4a7c15L;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return ((z ^ (z >>> 31)) >>> 11) * UNIT + UNIT / 2;
  }
}
