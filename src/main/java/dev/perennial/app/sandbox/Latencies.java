package dev.perennial.app.sandbox;

import java.util.Arrays;

/** Times between sending an event and seeing its answer. Not thread-safe. */
final class Latencies {
  private static final int RECENT = 5_000;

  private long[] nanos = new long[1 << 14];
  private int count;

  void add(long value) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * count);
    }
    nanos[count++] = value;
  }

  /** Milliseconds under which the share of the last answers lies; NaN without any. */
  double recent(double share) {
    return percentile(share, Math.max(0, count - RECENT));
  }

  /** The same of all answers. */
  double all(double share) {
    return percentile(share, 0);
  }

  private double percentile(double share, int from) {
    if (count == 0) {
      return Double.NaN;
    }
    long[] sorted = Arrays.copyOfRange(nanos, from, count);
    Arrays.sort(sorted);
    int place = (int) Math.ceil(share * sorted.length) - 1;
    return sorted[Math.max(0, place)] / 1e6;
  }
}
