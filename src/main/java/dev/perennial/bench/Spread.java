package dev.perennial.bench;

import java.util.Arrays;
import java.util.Locale;

/** Median and range of the rounds. */
public record Spread(double median, double least, double most) {
  /**
   * Of one value a round.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Spread of(double... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("nothing was measured");
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    return new Spread(median, sorted[0], sorted[sorted.length - 1]);
  }

  /** The median, and the range where there is one, with so many decimals. */
  public String text(int decimals) {
    String number = "%,." + decimals + "f";
    String text = String.format(Locale.ENGLISH, number, median);
    return least == most
        ? text
        : text + String.format(Locale.ENGLISH, " (" + number + "–" + number + ")", least, most);
  }
}
