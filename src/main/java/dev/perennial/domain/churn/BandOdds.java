package dev.perennial.domain.churn;

import dev.perennial.domain.churn.RiskBands.Band;

/**
 * The thresholds of bands as log-odds, which is what a {@link RiskModel} adds up: a search for the
 * instant at which a band is left compares hundreds of sums, and need not turn each into a risk.
 *
 * <p>Exact: a risk never falls as log-odds rise, rounding included, so that each threshold has a
 * least double that reaches it.
 */
public final class BandOdds {
  /** Beyond this a risk is 0 or 1. */
  private static final double EXTREME = 800;

  private final double mediumEnter;
  private final double mediumLeave;
  private final double highEnter;
  private final double highLeave;

  public BandOdds(RiskBands bands) {
    mediumEnter = least(bands.mediumEnter());
    mediumLeave = least(bands.mediumLeave());
    highEnter = least(bands.highEnter());
    highLeave = least(bands.highLeave());
  }

  /** The least log-odds whose risk reaches that one. */
  private static double least(double risk) {
    double below = -EXTREME;
    double reaches = EXTREME;
    while (Math.nextUp(below) < reaches) {
      double middle = (below + reaches) / 2;
      // Two neighbours have none between them, whichever the sum was rounded to.
      middle = middle <= below ? Math.nextUp(below) : middle;
      if (RiskModel.chance(middle) >= risk) {
        reaches = middle;
      } else {
        below = middle;
      }
    }
    return reaches;
  }

  /** What {@link RiskBands#after} says of the risk that has these log-odds. */
  public Band after(Band before, double logOdds) {
    if (logOdds >= highEnter || before == Band.HIGH && logOdds >= highLeave) {
      return Band.HIGH;
    }
    if (logOdds >= mediumEnter || before != Band.LOW && logOdds >= mediumLeave) {
      return Band.MEDIUM;
    }
    return Band.LOW;
  }
}
