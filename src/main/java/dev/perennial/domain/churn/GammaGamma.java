package dev.perennial.domain.churn;

/**
 * The gamma-gamma model of spend: what a customer spends at an occasion varies around a mean of its
 * own, and these means vary over customers, independently of how often each buys. Money is in units
 * of the currency that the parameters were fitted in, not minor ones.
 *
 * <p>P. Fader, B. Hardie, "The Gamma-Gamma Model of Monetary Value", 2013.
 *
 * @param p shape of one customer's spends
 * @param q shape of the distribution of their scales
 * @param gamma its scale, in units of the currency
 */
public record GammaGamma(double p, double q, double gamma) {
  /** Refuses parameters that are not positive and finite. */
  public GammaGamma {
    Parameters.requirePositive("p", p);
    Parameters.requirePositive("q", q);
    Parameters.requirePositive("gamma", gamma);
  }

  /**
   * The logarithm of the likelihood of one customer's mean spend (2013, the density of the mean).
   *
   * @param of with at least one repeat purchase and a mean spend greater than 0
   */
  public double logLikelihood(BuyingHistory of) {
    double mean = of.meanSpend();
    if (of.repeats() == 0 || mean == 0) {
      throw new IllegalArgumentException(
          "the likelihood of a mean spend needs a repeat purchase and a mean above 0, not " + of);
    }
    double px = p * of.repeats();
    double total = of.repeats() * mean;
    return LogGamma.of(px + q)
        - LogGamma.of(px)
        - LogGamma.of(q)
        + q * StrictMath.log(gamma / (gamma + total))
        + px * StrictMath.log(total / (gamma + total))
        - StrictMath.log(mean);
  }

  /**
   * What a customer with this history is expected to spend at an occasion, in units of the currency
   * (2013, its conditional expectation): between the own mean and that of all customers, nearer to
   * the own with each repeat purchase. Infinite for a customer without repeats when {@code q <= 1},
   * for then the mean over customers is.
   */
  public double expectedSpend(BuyingHistory of) {
    double px = p * of.repeats();
    if (px + q <= 1) {
      return Double.POSITIVE_INFINITY;
    }
    return p * (gamma + of.repeats() * of.meanSpend()) / (px + q - 1);
  }
}
