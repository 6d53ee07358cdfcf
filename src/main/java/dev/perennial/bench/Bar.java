package dev.perennial.bench;

import java.util.Locale;

/**
 * A goal and how far it was reached.
 *
 * @param name stays the same from version to version
 * @param value as measured; infinite when nothing came
 */
public record Bar(String name, double value, double goal, Sense sense) {
  /** Which side of the goal is the good one. */
  public enum Sense {
    AT_LEAST,
    AT_MOST
  }

  /** Met by the goal and everything above it. */
  public static Bar atLeast(String name, double value, double goal) {
    return new Bar(name, value, goal, Sense.AT_LEAST);
  }

  /** Met by the goal and everything below it. */
  public static Bar atMost(String name, double value, double goal) {
    return new Bar(name, value, goal, Sense.AT_MOST);
  }

  boolean met() {
    return sense == Sense.AT_LEAST ? value >= goal : value <= goal;
  }

  /** {@code BAR name value goal met|short}. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "BAR %s %.2f %.2f %s", name, shown(), goal, met() ? "met" : "short");
  }

  /** Rounded to the bad side: 1.999 of 2.00 must not read as if it were enough. */
  private double shown() {
    double hundredths = value * 100;
    if (Double.isInfinite(hundredths) || Double.isNaN(hundredths)) {
      return value;
    }
    return (sense == Sense.AT_LEAST ? Math.floor(hundredths) : Math.ceil(hundredths)) / 100;
  }
}
