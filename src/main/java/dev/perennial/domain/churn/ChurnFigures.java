package dev.perennial.domain.churn;

import dev.perennial.domain.Amounts;
import dev.perennial.domain.churn.RiskBands.Band;
import dev.perennial.domain.churn.RiskModel.Risk;
import dev.perennial.domain.program.Program;
import java.util.ArrayList;
import java.util.List;

/**
 * What a model says of a customer as of an instant. Estimates: none of them decides money or
 * points.
 *
 * @param model its id and version, {@code id/version}
 * @param risk of buying nothing within the model's horizon, 0 to 1; null when it has none
 * @param band of the risk; null without
 * @param reasons what each feature adds to the risk, in the model's order
 * @param pAlive the chance of still being a customer, 0 to 1
 * @param purchases30d expected within 30 days; null when that cannot be computed
 * @param purchases90d expected within 90 days
 * @param purchases365d expected within 365 days
 * @param spend90d expected to be spent within 90 days, in units of the programme's currency; null
 *     when the model does not know what customers spend in it
 */
public record ChurnFigures(
    String model,
    Double risk,
    Band band,
    List<Reason> reasons,
    double pAlive,
    Double purchases30d,
    Double purchases90d,
    Double purchases365d,
    Double spend90d) {
  private static final double DAYS_IN_WEEK = 7;
  private static final int SHORT = 30;
  private static final int MIDDLE = 90;
  private static final int LONG = 365;

  /**
   * One feature's part of a risk.
   *
   * @param feature its name, as in models
   * @param contribution what it adds to the log-odds of an average customer
   */
  public record Reason(String feature, double value, double contribution) {}

  /**
   * Looks at a customer.
   *
   * @param risk as of now, or null when the model knows none
   * @param band the customer's
   * @param now epoch milliseconds UTC
   * @return null for one who has bought nothing
   */
  public static ChurnFigures of(
      ChurnModel model, Habits habits, Risk risk, Band band, Program program, long now) {
    if (!habits.hasBought()) {
      return null;
    }
    long minorUnits = Amounts.minorUnits(program.currency());
    BuyingHistory history = habits.purchases().asOf(now, minorUnits);
    Double purchases90d = purchases(model, history, MIDDLE);
    return new ChurnFigures(
        model.id() + '/' + model.version(),
        risk == null ? null : risk.risk(),
        risk == null ? null : band,
        risk == null ? List.of() : reasons(risk),
        model.buying().pAlive(history),
        purchases(model, history, SHORT),
        purchases90d,
        purchases(model, history, LONG),
        spend(model, history, program, purchases90d));
  }

  /** The risk and why, or null when the model knows none. */
  public static Risk risk(ChurnModel model, Habits habits, Program program, long now) {
    if (model.risk() == null) {
      return null;
    }
    Features features = new Features(habits, model.buying(), program.localDays());
    return model.risk().score(feature -> features.at(feature, now));
  }

  private static List<Reason> reasons(Risk risk) {
    List<Reason> reasons = new ArrayList<>(risk.parts().size());
    risk.parts()
        .forEach(
            (feature, part) ->
                reasons.add(new Reason(feature.code(), part.value(), part.contribution())));
    return reasons;
  }

  /** A model with a rate of thousands a day must not stop the stream. */
  private static Double purchases(ChurnModel model, BuyingHistory history, int days) {
    try {
      return model.buying().expectedPurchases(history, days / DAYS_IN_WEEK);
    } catch (ArithmeticException endless) {
      return null;
    }
  }

  private static Double spend(
      ChurnModel model, BuyingHistory history, Program program, Double purchases) {
    if (model.spend() == null || !program.currency().getCurrencyCode().equals(model.currency())) {
      return null;
    }
    double each = model.spend().expectedSpend(history);
    return purchases == null || Double.isInfinite(each) ? null : (Double) (purchases * each);
  }
}
