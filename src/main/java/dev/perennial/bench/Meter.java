package dev.perennial.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Watches a contender from outside: how many profiles it has written, one for each event, and the
 * CPU time of its process without its compilers. Start-up and warm-up are left out of the measure
 * for all alike.
 */
final class Meter {
  private static final Duration LONGEST_STANDSTILL = Duration.ofSeconds(120);

  /** Often enough for runs of some seconds, and no load of its own. */
  private static final Duration BETWEEN_SAMPLES = Duration.ofMillis(200);

  private final long events;
  private final double warmUp;
  private final List<Sample> samples = new ArrayList<>();

  /**
   * @param events how many profiles there will be
   * @param warmUp the part of them, 0 to 1, that does not count
   */
  Meter(long events, double warmUp) {
    this.events = events;
    this.warmUp = warmUp;
  }

  private record Sample(long nanos, long cpuNanos, long written) {}

  /**
   * Events per second of the clock and of CPU time.
   *
   * @param counted events between the two samples taken
   */
  record Speed(double perSecond, double perCpuSecond, long counted, double seconds, double cpu) {}

  /** Returns when the last profile is written. */
  void watch(Child contender, LongSupplier written) {
    long[] moved = {System.nanoTime()};
    Waiting.until(
        Duration.ofHours(2),
        BETWEEN_SAMPLES,
        "all events are drained",
        () -> {
          contender.requireAlive();
          Sample sample =
              new Sample(System.nanoTime(), contender.cpu().toNanos(), written.getAsLong());
          if (samples.isEmpty() || samples.get(samples.size() - 1).written < sample.written) {
            moved[0] = sample.nanos;
          } else if (sample.nanos - moved[0] > LONGEST_STANDSTILL.toNanos()) {
            throw new IllegalStateException(
                "nothing was written for %s, at %,d of %,d; the log ends with%n%s"
                    .formatted(LONGEST_STANDSTILL, sample.written, events, contender.lastWords()));
          }
          samples.add(sample);
          return sample.written >= events;
        });
  }

  /**
   * Sums up.
   *
   * @param profiles that were written in all: where rules add some, fewer events were behind those
   *     that were counted
   */
  Speed speed(long profiles) {
    Sample last = samples.get(samples.size() - 1);
    Sample first =
        samples.stream()
            .filter(sample -> sample.written >= warmUp * events)
            .findFirst()
            .orElseThrow();
    long counted = (last.written - first.written) * events / profiles;
    double seconds = (last.nanos - first.nanos) / 1e9;
    double cpu = (last.cpuNanos - first.cpuNanos) / 1e9;
    if (counted <= 0 || cpu <= 0) {
      throw new IllegalStateException("too few events to measure anything; take more --events");
    }
    return new Speed(counted / seconds, counted / cpu, counted, seconds, cpu);
  }
}
