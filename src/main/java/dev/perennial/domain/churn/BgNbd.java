package dev.perennial.domain.churn;

/**
 * The BG/NBD model of repeat buying: while alive a customer buys at random with a rate of its own,
 * gamma distributed over customers, and after each repeat purchase leaves for good with a
 * probability of its own, beta distributed. Times are in weeks.
 *
 * <p>P. Fader, B. Hardie, K. Lee, "Counting Your Customers the Easy Way: An Alternative to the
 * Pareto/NBD Model", Marketing Science 24(2), 2005; the chance of being alive from their note
 * "Computing P(alive) Using the BG/NBD Model", 2008.
 *
 * @param r shape of the rates' gamma distribution
 * @param alpha its rate, in weeks: a new customer buys {@code r / alpha} times a week on average
 * @param a first parameter of the leaving probabilities' beta distribution
 * @param b second parameter: {@code a / (a + b)} leave after a purchase on average
 */
public record BgNbd(double r, double alpha, double a, double b) {
  /** More than any horizon of years needs; a sum of millions is not what a stream can wait for. */
  private static final int MOST_TERMS = 1_000_000;

  /** A sum ends when what is left of it is less than this part of it. */
  private static final double PRECISION = 1e-15;

  private static final double LARGE = 1e200;
  private static final double LOG_LARGE = StrictMath.log(LARGE);

  /** Refuses parameters that are not positive and finite. */
  public BgNbd {
    Parameters.requirePositive("r", r);
    Parameters.requirePositive("alpha", alpha);
    Parameters.requirePositive("a", a);
    Parameters.requirePositive("b", b);
  }

  /**
   * The logarithm of the likelihood of one customer's history (2005, equation 6): it uses repeats,
   * recency and age.
   */
  public double logLikelihood(BuyingHistory of) {
    int x = of.repeats();
    double buying = LogGamma.of(r + x) - LogGamma.of(r) + r * StrictMath.log(alpha);
    double staying =
        LogGamma.of(a + b) - LogGamma.of(a + b + x) + LogGamma.of(b + x) - LogGamma.of(b);
    double alive = -(r + x) * StrictMath.log(alpha + of.age());
    return buying + staying + alive + StrictMath.log1p(oddsOfHavingLeft(of));
  }

  /**
   * The chance that a customer with this history is still one, 0 to 1. Without a repeat purchase it
   * is 1 whatever the silence: in this model customers leave after repeat purchases only.
   */
  public double pAlive(BuyingHistory of) {
    return 1 / (1 + oddsOfHavingLeft(of));
  }

  private double oddsOfHavingLeft(BuyingHistory of) {
    int x = of.repeats();
    if (x == 0) {
      return 0;
    }
    double silence = StrictMath.log((alpha + of.age()) / (alpha + of.recency()));
    return a / (b + x - 1) * StrictMath.exp((r + x) * silence);
  }

  /**
   * Purchases that a customer with this history is expected to make from now on (2005, equation
   * 10).
   *
   * @param weeks the horizon, 0 or more
   * @throws ArithmeticException when the sum does not end within a million terms, as with a rate of
   *     thousands a day; the message has the numbers
   */
  public double expectedPurchases(BuyingHistory of, double weeks) {
    if (!(weeks >= 0) || Double.isInfinite(weeks)) {
      throw new IllegalArgumentException(
          "the horizon is " + weeks + " weeks; it must be 0 or more");
    }
    return pAlive(of) * expectedIfAlive(of, weeks);
  }

  /**
   * Were there no leaving, purchases until the horizon would be negative binomial with shape A = r
   * + x and success z = t / (α + T + t). Of n such, those before leaving are d(n) = Σ E[(1 − p)^k],
   * k from 0 to n − 1, with p from Beta(a, b + x). So the expectation is the sum of P(n) d(n). It
   * equals (a+b+x−1)/(a−1) · (1 − (1−z)^A ₂F₁(A, b+x; a+b+x−1; z)) of the paper, term by term of
   * the hypergeometric series, but all its terms are positive: nothing cancels, and a = 1 and a + b
   * = 1 are no exceptions.
   */
  private double expectedIfAlive(BuyingHistory of, double weeks) {
    double shape = r + of.repeats();
    double z = weeks / (alpha + of.age() + weeks);
    double logScale = -shape * StrictMath.log1p(weeks / (alpha + of.age()));
    double chance = shape * z; // of n purchases, over exp(logScale)
    double staying = 1; // E[(1 - p)^(n - 1)]
    double kept = 1; // d(n)
    double sum = 0;
    for (int n = 1; n <= MOST_TERMS; n++) {
      double term = chance * kept;
      sum += term;
      staying *= (b + of.repeats() + n - 1) / (a + b + of.repeats() + n - 1);
      double growth = (shape + n) / (n + 1) * z;
      // Both factors fall towards their limits from here on, or rise to no more than z.
      double bound = StrictMath.max(growth, z) * (1 + staying / kept);
      if (bound < 1 && term * bound <= PRECISION * sum * (1 - bound)) {
        return sum * StrictMath.exp(logScale);
      }
      kept += staying;
      chance *= growth;
      if (sum > LARGE) {
        sum /= LARGE;
        chance /= LARGE;
        logScale += LOG_LARGE;
      }
    }
    throw new ArithmeticException(
        "expected purchases of %s in %s weeks did not converge in %d terms with %s"
            .formatted(of, weeks, MOST_TERMS, this));
  }
}
