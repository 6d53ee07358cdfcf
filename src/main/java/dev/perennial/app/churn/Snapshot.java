package dev.perennial.app.churn;

import dev.perennial.domain.churn.BgNbd;
import dev.perennial.domain.churn.BuyingHistory;
import dev.perennial.domain.churn.RiskFeature;
import dev.perennial.model.Example;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All customers known at the end of a day, with the features that were known then and whether they
 * bought within the horizon after it. Only what purchases and refunds tell.
 */
final class Snapshot {
  /** What can be computed from purchases and refunds. */
  static final List<RiskFeature> FEATURES =
      List.of(
          RiskFeature.P_ALIVE,
          RiskFeature.PURCHASE_SILENCE,
          RiskFeature.REPEATS,
          RiskFeature.REFUNDS_90D,
          RiskFeature.SPEND_TREND);

  private static final int WINDOW = 90;

  private final PurchaseLog log;
  private final LocalDate day;

  private Snapshot(PurchaseLog log, LocalDate day) {
    this.log = log;
    this.day = day;
  }

  /**
   * Takes one.
   *
   * @param day the last local day that is known
   * @param horizon days that are looked ahead
   */
  static List<Example> of(PurchaseLog log, BgNbd buying, LocalDate day, int horizon) {
    Snapshot snapshot = new Snapshot(log, day);
    Map<String, BuyingHistory> known = log.histories(day);
    Set<String> stayed =
        log.occasions(known, day, day.plusDays(horizon)).stream()
            .map(Bought::customer)
            .collect(Collectors.toSet());
    Map<String, Double> recent = snapshot.spend(0);
    Map<String, Double> before = snapshot.spend(1);
    Map<String, Double> refunds = snapshot.refunds();
    List<Example> examples = new ArrayList<>();
    known.forEach(
        (who, of) -> {
          Map<RiskFeature, Double> features = new EnumMap<>(RiskFeature.class);
          features.put(RiskFeature.P_ALIVE, buying.pAlive(of));
          features.put(RiskFeature.PURCHASE_SILENCE, StrictMath.log1p(of.age() - of.recency()));
          features.put(RiskFeature.REPEATS, StrictMath.log1p(of.repeats()));
          features.put(RiskFeature.REFUNDS_90D, refunds.getOrDefault(who, 0.0));
          features.put(
              RiskFeature.SPEND_TREND,
              trend(recent.getOrDefault(who, 0.0), before.getOrDefault(who, 0.0)));
          examples.add(new Example(features, !stayed.contains(who)));
        });
    return examples;
  }

  private static double trend(double recent, double before) {
    return recent + before == 0 ? 0 : (recent - before) / (recent + before);
  }

  /** What each spent in the last 90 days (window 0), or in the 90 before those (window 1). */
  private Map<String, Double> spend(int window) {
    Map<String, Double> spend = new HashMap<>();
    for (Bought bought : log.purchases()) {
      if (window(bought.day()) == window) {
        spend.merge(bought.customer(), (double) bought.amount(), Double::sum);
      }
    }
    return spend;
  }

  private Map<String, Double> refunds() {
    Map<String, Double> refunds = new HashMap<>();
    for (Returned returned : log.returns()) {
      if (window(returned.day()) == 0) {
        refunds.merge(returned.customer(), 1.0, Double::sum);
      }
    }
    return refunds;
  }

  /** How many whole windows ago a day was; -1 for one that is not known yet. */
  private long window(LocalDate of) {
    return Math.floorDiv(ChronoUnit.DAYS.between(of, day), (long) WINDOW);
  }
}
