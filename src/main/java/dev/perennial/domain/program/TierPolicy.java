package dev.perennial.domain.program;

import java.util.List;

/**
 * How tiers are given.
 *
 * @param metric what is measured
 * @param windowDays local days of the window, today included; {@link #LIFETIME} for ever
 * @param grace how long a customer below the threshold keeps the tier
 * @param reviewDue when a review task is due
 * @param levels rising thresholds, the first 0; empty for a programme without tiers
 */
public record TierPolicy(
    Metric metric, int windowDays, Span grace, Span reviewDue, List<Level> levels) {

  /** The window of a lifetime metric. */
  public static final int LIFETIME = 0;

  /** What a tier is measured by. */
  public enum Metric {
    /** Converted net amounts in minor units. */
    SPEND,
    /** Micro-points of lines net of refunds. */
    POINTS_EARNED,
    /** Orders, except those refunded whole. */
    PURCHASES
  }

  public TierPolicy {
    levels = List.copyOf(levels);
  }

  public boolean lifetime() {
    return windowDays == LIFETIME;
  }

  /** The highest level whose threshold {@code value} reaches; −1 without levels. */
  public int reached(long value) {
    int level = levels.size() - 1;
    while (level > 0 && levels.get(level).threshold() > value) {
      level--;
    }
    return level;
  }

  /** The index of the level of that name, −1 for none. */
  public int indexOf(String name) {
    for (int i = 0; i < levels.size(); i++) {
      if (levels.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }
}
