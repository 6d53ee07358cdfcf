package dev.perennial.app.churn;

import dev.perennial.domain.churn.BgNbd;
import dev.perennial.domain.churn.BuyingHistory;
import dev.perennial.domain.churn.GammaGamma;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * What a model fitted on the days before said of the days after, against what happened: purchases
 * of all customers who were known at the end of the calibration.
 *
 * @param predicted purchases expected
 * @param happened purchases made
 * @param ownRate purchases if each customer went on buying at its own rate so far
 * @param weeks one row a week; the last may be shorter
 * @param spendPredicted in units of the currency; 0 without a model of spend
 * @param spendHappened in units of the currency, before refunds
 */
public record Holdout(
    double predicted,
    int happened,
    double ownRate,
    List<Week> weeks,
    double spendPredicted,
    double spendHappened) {
  private static final double DAYS = 7;

  /** One week: its first local day, purchases predicted and made. */
  public record Week(LocalDate from, double predicted, int happened) {}

  /**
   * Compares.
   *
   * @param spend null when it was not fitted
   * @param until the last local day of the calibration
   * @param end the last local day that is predicted
   * @param progress is told the number of customers so far
   */
  public static Holdout of(
      BgNbd buying,
      GammaGamma spend,
      PurchaseLog log,
      LocalDate until,
      LocalDate end,
      LongConsumer progress) {
    Map<String, BuyingHistory> known = log.histories(until);
    List<Bought> occasions = log.occasions(known.keySet(), until, end);
    long days = ChronoUnit.DAYS.between(until, end);
    double[] byWeek = new double[(int) Math.ceil(days / DAYS)];
    double ownRate = 0;
    double value = 0;
    int done = 0;
    for (BuyingHistory of : known.values()) {
      double before = 0;
      for (int week = 0; week < byWeek.length; week++) {
        double expected = buying.expectedPurchases(of, Math.min(week + 1, days / DAYS));
        byWeek[week] += expected - before;
        before = expected;
      }
      ownRate += of.age() == 0 ? 0 : of.repeats() / of.age() * days / DAYS;
      value += spend == null ? 0 : before * spend.expectedSpend(of);
      progress.accept(++done);
    }
    return new Holdout(
        sum(byWeek),
        occasions.size(),
        ownRate,
        weeks(byWeek, occasions, until),
        value,
        occasions.stream().mapToLong(Bought::amount).sum() / (double) log.minorUnits());
  }

  /** The mean over weeks of how far the prediction was off, in purchases. */
  public double weeklyError() {
    return weeks.stream().mapToDouble(w -> Math.abs(w.predicted - w.happened)).average().orElse(0);
  }

  private static List<Week> weeks(double[] predicted, List<Bought> occasions, LocalDate until) {
    int[] happened = new int[predicted.length];
    for (Bought bought : occasions) {
      happened[(int) ((ChronoUnit.DAYS.between(until, bought.day()) - 1) / (long) DAYS)]++;
    }
    List<Week> weeks = new ArrayList<>();
    for (int week = 0; week < predicted.length; week++) {
      LocalDate from = until.plusDays(1 + week * (long) DAYS);
      weeks.add(new Week(from, predicted[week], happened[week]));
    }
    return weeks;
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
