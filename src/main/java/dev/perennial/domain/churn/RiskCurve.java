package dev.perennial.domain.churn;

import dev.perennial.domain.churn.RiskBands.Band;
import dev.perennial.domain.churn.RiskModel.Term;
import java.util.ArrayList;
import java.util.List;

/**
 * The risk of a customer to whom nothing happens, over time, and when it leaves its band.
 *
 * <p>Between the jumps of features that go by days every feature rises or falls steadily, so what
 * it adds to the log-odds over a span lies between what it adds at the ends, and so does the sum of
 * these bounds. A span that may hold a change is halved until it is one instant: the change found
 * is the first, to the millisecond, also where risk does not rise steadily.
 */
public final class RiskCurve {
  /** A change further off is not looked for now. */
  static final long HORIZON = 730L * 86_400_000;

  /** So often is the risk computed at most; a search ends after that where it has come to. */
  private static final int MOST_LOOKS = 4_000;

  private final RiskModel model;
  private final BandOdds bands;
  private final Features features;
  private int looks;

  public RiskCurve(RiskModel model, BandOdds bands, Features features) {
    this.model = model;
    this.bands = bands;
    this.features = features;
  }

  /** What each term adds at an instant. */
  private record Point(long at, double[] parts) {}

  /**
   * When the band changes.
   *
   * @param band of now
   * @param from epoch milliseconds UTC, inclusive
   * @return the first instant at which the risk is not in the band; or one before which it is in
   *     it, and from which on to look again
   */
  public long leaves(Band band, long from) {
    long to = from + HORIZON;
    return staysAtAll(band, from, to - 1) ? to : firstChange(band, from, to);
  }

  /**
   * Whether the risk stays in a band.
   *
   * @param from epoch milliseconds UTC, inclusive
   * @param to epoch milliseconds UTC, exclusive
   */
  public boolean stays(Band band, long from, long to) {
    return from >= to || staysAtAll(band, from, to - 1) || firstChange(band, from, to) >= to;
  }

  /**
   * Whether the ends alone show that the risk stays: nearly always they do. As days leave their
   * windows counts only fall; the trend of the spend may be anything.
   */
  private boolean staysAtAll(Band band, long from, long to) {
    double least = model.intercept();
    double most = model.intercept();
    for (Term term : model.terms()) {
      boolean trend = term.feature() == RiskFeature.SPEND_TREND;
      double one = term.contribution(trend ? -1 : features.at(term.feature(), from));
      double other = term.contribution(trend ? 1 : features.at(term.feature(), to));
      least += Math.min(one, other);
      most += Math.max(one, other);
    }
    return !leaves(band, least) && !leaves(band, most);
  }

  private long firstChange(Band band, long from, long to) {
    looks = 0;
    long begin = from;
    List<Long> jumps = new ArrayList<>(features.jumps(from));
    jumps.removeIf(jump -> jump >= to);
    jumps.add(to);
    for (long end : jumps) {
      if (begin < end) {
        double[] daily = daily(begin);
        long found = search(band, point(begin, daily), point(end - 1, daily), daily);
        if (found < end) {
          return found;
        }
        begin = end;
      }
    }
    return to;
  }

  /** The first instant of a span without jumps at which the band changes, or the one after it. */
  private long search(Band band, Point from, Point to, double[] daily) {
    if (!mayChange(band, from, to)) {
      return to.at + 1;
    }
    if (from.at == to.at || looks >= MOST_LOOKS) {
      return from.at;
    }
    Point left = point(from.at + (to.at - from.at) / 2, daily);
    long found = search(band, from, left, daily);
    if (found <= left.at) {
      return found;
    }
    return search(band, point(left.at + 1, daily), to, daily);
  }

  private boolean mayChange(Band band, Point from, Point to) {
    double least = model.intercept();
    double most = model.intercept();
    for (int i = 0; i < from.parts.length; i++) {
      least += Math.min(from.parts[i], to.parts[i]);
      most += Math.max(from.parts[i], to.parts[i]);
    }
    return leaves(band, least) || leaves(band, most);
  }

  private boolean leaves(Band band, double logOdds) {
    return bands.after(band, logOdds) != band;
  }

  /** What the terms add that go by days, all day long; 0 for the others. */
  private double[] daily(long at) {
    double[] parts = new double[model.terms().size()];
    for (int i = 0; i < parts.length; i++) {
      Term term = model.terms().get(i);
      parts[i] = term.feature().isDaily() ? term.contribution(features.at(term.feature(), at)) : 0;
    }
    return parts;
  }

  private Point point(long at, double[] daily) {
    looks++;
    double[] parts = daily.clone();
    for (int i = 0; i < parts.length; i++) {
      Term term = model.terms().get(i);
      if (!term.feature().isDaily()) {
        parts[i] = term.contribution(features.at(term.feature(), at));
      }
    }
    return new Point(at, parts);
  }
}
