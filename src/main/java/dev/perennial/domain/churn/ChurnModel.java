package dev.perennial.domain.churn;

import dev.perennial.domain.program.Versioned;

/**
 * One version of the models that score customers: data, like a programme.
 *
 * @param id names it through its versions
 * @param version 1 or more
 * @param effectiveFrom it scores decisions whose now is at or after it, epoch milliseconds UTC;
 *     {@link Long#MIN_VALUE} for any time
 * @param buying who is alive, and how often they will buy
 * @param spend what they will spend; null when that was not fitted
 * @param currency ISO 4217 code of what {@code spend} counts in; null without it
 * @param risk who will buy nothing within its horizon; null when that was not learnt
 * @param bands of the risk
 */
public record ChurnModel(
    String id,
    int version,
    long effectiveFrom,
    BgNbd buying,
    GammaGamma spend,
    String currency,
    RiskModel risk,
    RiskBands bands)
    implements Versioned {

  /** A model that has no name yet. */
  public static ChurnModel unnamed(
      BgNbd buying, GammaGamma spend, String currency, RiskModel risk) {
    return new ChurnModel("", 1, Long.MIN_VALUE, buying, spend, currency, risk, RiskBands.USUAL);
  }

  /** The same under a name. */
  public ChurnModel named(String name, int number, long from) {
    return new ChurnModel(name, number, from, buying, spend, currency, risk, bands);
  }

  /**
   * What a customer with this history is expected to spend from now on, in units of {@link
   * #currency}, undiscounted.
   *
   * @param weeks the horizon, 0 or more
   * @throws IllegalStateException when the model has no spend
   */
  public double expectedValue(BuyingHistory of, double weeks) {
    if (spend == null) {
      throw new IllegalStateException("model " + id + " was fitted without spend");
    }
    return buying.expectedPurchases(of, weeks) * spend.expectedSpend(of);
  }
}
