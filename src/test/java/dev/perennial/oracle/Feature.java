package dev.perennial.oracle;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** What the model decides and the engine may not yet: histories and rows that need it say so. */
enum Feature {
  /** Redeem, capture, void, hold timeouts and their replies. */
  REDEMPTION,
  /** Levels with a review, their tasks, {@code task_resolved}. */
  REVIEW,
  /** Erase, and what is rejected after it. */
  ERASURE,
  /** {@code tiers.window: calendar_year}. */
  CALENDAR_YEAR,
  /** {@code points.adjust_limit}. */
  MAKER_CHECKER,
  /** The profile's next tier, what is missing to it, when the tier is lost, the pending review. */
  OUTLOOK,
  /** Rules on events and signals: messages, points, tasks, and that refunds take them back. */
  RULES,
  /** Vouchers that rules issue, from the request to the reminder. */
  VOUCHERS;

  /** Those that the engine is held to; for others {@code -Dperennial.features=all} or a list. */
  private static final Set<Feature> ENGINE = EnumSet.allOf(Feature.class);

  static Set<Feature> all() {
    return EnumSet.allOf(Feature.class);
  }

  /** What the engine decides. */
  static Set<Feature> ofEngine() {
    String asked = System.getProperty("perennial.features");
    if (asked == null) {
      return ENGINE;
    }
    if (asked.equals("all")) {
      return all();
    }
    Set<Feature> features = EnumSet.noneOf(Feature.class);
    Arrays.stream(asked.split(","))
        .filter(name -> !name.isBlank())
        .map(Feature::valueOf)
        .forEach(features::add);
    return features;
  }
}
