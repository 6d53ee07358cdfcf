package dev.perennial.bench;

import java.util.Arrays;

/**
 * When the answers to numbered requests came. The first answer to each counts, an answer that never
 * came took for ever, and time runs from when the request should have been sent. Written by one
 * thread, read by others.
 */
final class Arrivals {
  private static final long NEVER = Long.MAX_VALUE;
  private static final double NANOS_A_MILLI = 1e6;

  private final long[] nanos;
  private boolean probed;
  private int answered;
  private int repeats;

  /**
   * @param requests how many there will be, numbered from 0
   */
  Arrivals(int requests) {
    nanos = new long[requests];
    Arrays.fill(nanos, NEVER);
  }

  /**
   * How long answers took, in milliseconds; infinite where they are missing.
   *
   * @param counted requests after the warm-up
   * @param missing of them without an answer
   * @param repeats answers that had come before
   */
  record Latency(double p50, double p99, double max, int counted, int missing, int repeats) {}

  /** The answer to a probe came. */
  synchronized void probed() {
    probed = true;
  }

  /** The answer to a request came, at {@link System#nanoTime}. */
  synchronized void answered(int request, long at) {
    if (nanos[request] == NEVER) {
      nanos[request] = at;
      answered++;
    } else {
      repeats++;
    }
  }

  synchronized boolean isProbed() {
    return probed;
  }

  /** Whether every request was answered. */
  synchronized boolean complete() {
    return answered == nanos.length;
  }

  /**
   * Sums up.
   *
   * @param first the first request that counts
   */
  synchronized Latency latency(Schedule schedule, int first) {
    int counted = nanos.length - first;
    if (counted <= 0) {
      throw new IllegalArgumentException(
          "no request is left after the warm-up; take a longer --for");
    }
    double[] millis = new double[counted];
    int missing = 0;
    for (int i = 0; i < counted; i++) {
      long at = nanos[first + i];
      missing += at == NEVER ? 1 : 0;
      millis[i] =
          at == NEVER
              ? Double.POSITIVE_INFINITY
              : (at - schedule.requestDue(first + i)) / NANOS_A_MILLI;
    }
    Arrays.sort(millis);
    return new Latency(
        at(millis, 0.5), at(millis, 0.99), millis[counted - 1], counted, missing, repeats);
  }

  private static double at(double[] sorted, double share) {
    return sorted[(int) Math.ceil(share * sorted.length) - 1];
  }
}
