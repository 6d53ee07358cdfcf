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
  /**
   * A capture for other points is another request. Without it a request has one capture and one
   * void: the first that did not leave the hold as it was.
   */
  CAPTURES_BY_POINTS,
  /** What is rejected as erased moves the clock of the new customer, who remembers its event id. */
  ERASED_IS_REMEMBERED;

  /** Those that the engine is held to; for others {@code -Dperennial.features=all} or a list. */
  private static final Set<Feature> ENGINE =
      EnumSet.complementOf(EnumSet.of(CAPTURES_BY_POINTS, ERASED_IS_REMEMBERED));

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
