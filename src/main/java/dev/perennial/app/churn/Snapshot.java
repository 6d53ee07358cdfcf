package dev.perennial.app.churn;

import dev.perennial.domain.churn.BgNbd;
import dev.perennial.domain.churn.Features;
import dev.perennial.domain.churn.Habits;
import dev.perennial.domain.churn.RiskFeature;
import dev.perennial.domain.program.LocalDays;
import dev.perennial.model.Example;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All customers known at the end of a day, with the features that were known then and whether they
 * bought within the horizon after it.
 */
final class Snapshot {
  /**
   * All but the age: in a record that begins on some day it says more of the record than of the
   * customers. Those of which the record knows nothing get no weight.
   */
  static final List<RiskFeature> FEATURES =
      Arrays.stream(RiskFeature.values()).filter(each -> each != RiskFeature.AGE).toList();

  private Snapshot() {}

  /**
   * Takes one.
   *
   * @param day the last local day that is known
   * @param horizon days that are looked ahead
   */
  static List<Example> of(PurchaseLog log, BgNbd buying, LocalDate day, int horizon) {
    Map<String, Habits> known = log.habits(day);
    LocalDays days = LocalDays.of(log.zone());
    long now = log.endOf(day);
    Set<String> stayed =
        log.occasions(known.keySet(), day, day.plusDays(horizon)).stream()
            .map(Bought::customer)
            .collect(Collectors.toSet());
    List<Example> examples = new ArrayList<>();
    known.forEach(
        (who, habits) -> {
          Features features = new Features(habits, buying, days);
          Map<RiskFeature, Double> values = new EnumMap<>(RiskFeature.class);
          FEATURES.forEach(feature -> values.put(feature, features.at(feature, now)));
          examples.add(new Example(values, !stayed.contains(who)));
        });
    return examples;
  }
}
