package dev.perennial.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToLongFunction;
import org.HdrHistogram.Histogram;

/**
 * When the answers to numbered events came. The first answer to each counts, an answer that never
 * came took for ever, and time runs from when the event should have been sent. Written by one
 * thread, read by others.
 */
final class Arrivals {
  /** Of every curve, in percent. */
  static final List<Double> PERCENTILES =
      List.of(25.0, 50.0, 75.0, 90.0, 95.0, 98.0, 99.0, 99.5, 99.9, 100.0);

  private static final long NEVER = Long.MAX_VALUE;
  private static final long NANOS_A_MICRO = 1_000;
  private static final double MICROS_A_MILLI = 1e3;
  private static final int DIGITS = 3;

  private final long[] nanos;
  private boolean probed;
  private int answered;
  private int repeats;

  /**
   * @param events how many there will be, numbered from 0
   */
  Arrivals(int events) {
    nanos = new long[events];
    Arrays.fill(nanos, NEVER);
  }

  /**
   * How long answers took, in milliseconds; infinite where they are missing.
   *
   * @param counted events after the warm-up
   * @param missing of them without an answer
   * @param repeats answers that had come before
   * @param curve at {@link #PERCENTILES}
   */
  record Latency(
      double p50,
      double p99,
      double max,
      int counted,
      int missing,
      int repeats,
      List<Double> curve) {}

  /** The answer to a probe came. */
  synchronized void probed() {
    probed = true;
  }

  /** The answer to an event came, at {@link System#nanoTime}. */
  synchronized void answered(int event, long at) {
    if (nanos[event] == NEVER) {
      nanos[event] = at;
      answered++;
    } else {
      repeats++;
    }
  }

  synchronized boolean isProbed() {
    return probed;
  }

  /** How many events were answered so far. */
  synchronized int answered() {
    return answered;
  }

  /** Whether every event was answered. */
  synchronized boolean complete() {
    return answered == nanos.length;
  }

  /**
   * Sums up.
   *
   * @param due when each event should have been sent, as {@link System#nanoTime} tells it
   * @param first the first event that counts
   */
  Latency latency(IntToLongFunction due, int first) {
    return latency(due, first, nanos.length);
  }

  /**
   * The same of a part.
   *
   * @param end the first event after it that does not count
   */
  synchronized Latency latency(IntToLongFunction due, int first, int end) {
    int counted = end - first;
    if (counted <= 0) {
      throw new IllegalArgumentException(
          "no request is left after the warm-up; take a longer --for");
    }
    Histogram micros = new Histogram(DIGITS);
    for (int i = first; i < end; i++) {
      if (nanos[i] != NEVER) {
        micros.recordValue(Math.max(0, nanos[i] - due.applyAsLong(i)) / NANOS_A_MICRO);
      }
    }
    List<Double> curve = new ArrayList<>();
    PERCENTILES.forEach(percent -> curve.add(at(micros, percent, counted)));
    int missing = counted - (int) micros.getTotalCount();
    return new Latency(
        at(micros, 50, counted),
        at(micros, 99, counted),
        at(micros, 100, counted),
        counted,
        missing,
        repeats,
        curve);
  }

  /** Of all that count: the missing ones stand behind the slowest. */
  private static double at(Histogram micros, double percent, int counted) {
    long rank = (long) Math.ceil(percent / 100 * counted);
    long there = micros.getTotalCount();
    if (rank > there) {
      return Double.POSITIVE_INFINITY;
    }
    return micros.getValueAtPercentile(100.0 * rank / there) / MICROS_A_MILLI;
  }
}
