package dev.perennial.bench.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * Values to places along an axis.
 *
 * @param least value, at place {@code from}
 * @param most value, at place {@code to}
 */
record Scale(double least, double most, double from, double to, boolean logarithmic) {
  private static final double[] STEPS = {1, 2, 5, 10};
  private static final int TICKS = 5;

  /** Powers of ten around what is shown. */
  static Scale logarithmic(double least, double most, double from, double to) {
    double low = Math.pow(10, Math.floor(Math.log10(Math.max(least, most / 1e6))));
    double high = Math.pow(10, Math.ceil(Math.log10(most)));
    return new Scale(low, Math.max(high, 10 * low), from, to, true);
  }

  /** From zero to a round number. */
  static Scale linear(double most, double from, double to) {
    double step = step(most);
    return new Scale(0, step * Math.ceil(most / step), from, to, false);
  }

  private static double step(double most) {
    double power = Math.pow(10, Math.floor(Math.log10(most / TICKS)));
    for (double step : STEPS) {
      if (step * power * TICKS >= most) {
        return step * power;
      }
    }
    return STEPS[STEPS.length - 1] * power;
  }

  double place(double value) {
    double share =
        logarithmic
            ? Math.log10(value / least) / Math.log10(most / least)
            : (value - least) / (most - least);
    return from + share * (to - from);
  }

  /** Values that are named. */
  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    if (logarithmic) {
      for (double tick = least; tick <= most * 1.001; tick *= 10) {
        ticks.add(tick);
      }
      return ticks;
    }
    double step = step(most);
    for (int i = 0; i * step <= most * 1.001; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }
}
