package dev.perennial.app.churn;

import dev.perennial.domain.churn.BgNbd;
import dev.perennial.domain.churn.BuyingHistory;
import dev.perennial.domain.churn.GammaGamma;
import dev.perennial.domain.churn.RiskFeature;
import dev.perennial.domain.churn.RiskModel;
import dev.perennial.model.Example;
import dev.perennial.model.Fit;
import dev.perennial.model.LogisticFit;
import dev.perennial.model.ModelFits;
import dev.perennial.model.Quality;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * A risk model learnt on earlier days and judged on later ones. The test looks at customers as of
 * one horizon before the end of the record. Everything that is learnt, BG/NBD included, comes from
 * before that day: the last training day is a horizon earlier still, so that its labels end where
 * the test begins.
 *
 * @param testDay as of the end of this local day the test's features are known
 * @param trainDays as of which the training's are, latest first
 * @param trained how many examples were learnt from
 * @param tested how many were judged
 * @param base the share of the tested that churned
 * @param buying fitted on what was known on the latest training day
 * @param spend fitted on the same; null when too few bought again
 * @param model learnt with all features
 * @param all how good it is
 * @param recency how good a model of the silence alone is, learnt the same way
 * @param alive how good a model of {@code p_alive} alone is
 */
public record Training(
    LocalDate testDay,
    List<LocalDate> trainDays,
    int trained,
    int tested,
    double base,
    Fit<BgNbd> buying,
    Fit<GammaGamma> spend,
    RiskModel model,
    Quality all,
    Quality recency,
    Quality alive) {
  private static final int MOST_TRAIN_DAYS = 4;
  private static final int DAYS_BETWEEN = 30;

  /**
   * Learns and judges.
   *
   * @param end the last local day of the record
   * @param horizon days without a purchase that make a churned customer
   * @param progress is told how often a likelihood was computed
   * @throws IllegalArgumentException when the record is shorter than three horizons
   */
  public static Training of(PurchaseLog log, LocalDate end, int horizon, LongConsumer progress) {
    LocalDate testDay = end.minusDays(horizon);
    LocalDate latest = testDay.minusDays(horizon);
    LocalDate earliest = log.firstDay().plusDays(horizon);
    if (latest.isBefore(earliest)) {
      throw new IllegalArgumentException(
          "training needs three times %d days of purchases; these are from %s to %s"
              .formatted(horizon, log.firstDay(), end));
    }
    Collection<BuyingHistory> known = log.histories(latest).values();
    Fit<BgNbd> buying = ModelFits.bgNbd(known, progress);
    boolean spenders = ModelFits.spenders(known).size() >= ModelFits.FEWEST;
    List<LocalDate> days = new ArrayList<>();
    List<Example> train = new ArrayList<>();
    for (LocalDate day = latest;
        days.size() < MOST_TRAIN_DAYS && !day.isBefore(earliest);
        day = day.minusDays(DAYS_BETWEEN)) {
      days.add(day);
      train.addAll(Snapshot.of(log, buying.model(), day, horizon));
    }
    List<Example> test = Snapshot.of(log, buying.model(), testDay, horizon);
    RiskModel model = LogisticFit.of(train, Snapshot.FEATURES);
    return new Training(
        testDay,
        days,
        train.size(),
        test.size(),
        test.stream().filter(Example::churned).count() / (double) test.size(),
        buying,
        spenders ? ModelFits.gammaGamma(known, progress) : null,
        model,
        Quality.of(model, test),
        alone(RiskFeature.PURCHASE_SILENCE, train, test),
        alone(RiskFeature.P_ALIVE, train, test));
  }

  private static Quality alone(RiskFeature feature, List<Example> train, List<Example> test) {
    return Quality.of(LogisticFit.alone(train, feature), test);
  }
}
