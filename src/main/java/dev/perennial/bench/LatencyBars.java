package dev.perennial.bench;

import dev.perennial.bench.Arrivals.Latency;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** How long answers may take, by the medians over all rounds. */
final class LatencyBars {
  private static final double BUSY_P50_TIMES = 1.3;
  private static final double BUSY_P99_TIMES = 2;
  private static final double CALM_P50_MORE_MS = 2;
  private static final double CALM_P99_MORE_MS = 10;
  private static final double COMMITTED_P99_MS = 400;

  private final List<LatencyRun> runs;

  private LatencyBars(List<LatencyRun> runs) {
    this.runs = runs;
  }

  /** Of those settings that have bars and were measured. */
  static List<Bar> of(List<LatencyRun> runs) {
    LatencyBars all = new LatencyBars(runs);
    List<Bar> bars = new ArrayList<>();
    if (all.has(LatencyPlan.BUSY)) {
      bars.add(all.times("busy_p50", LatencyPlan.BUSY, Latency::p50, BUSY_P50_TIMES));
      bars.add(all.times("busy_p99", LatencyPlan.BUSY, Latency::p99, BUSY_P99_TIMES));
    }
    if (all.has(LatencyPlan.CALM)) {
      bars.add(all.more("calm_p50", LatencyRun::purchases, Latency::p50, CALM_P50_MORE_MS));
      bars.add(all.more("calm_p99", LatencyRun::purchases, Latency::p99, CALM_P99_MORE_MS));
      bars.add(all.more("redeem_p99", LatencyRun::replies, Latency::p99, CALM_P99_MORE_MS));
    }
    if (all.has(LatencyPlan.COMMITTED)) {
      double p99 =
          all.median(LatencyPlan.COMMITTED, Answerer.ENGINE, LatencyRun::committed, Latency::p99);
      bars.add(Bar.atMost("latency.committed_p99_ms", p99, COMMITTED_P99_MS));
    }
    return bars;
  }

  private boolean has(LatencyPlan.Setting setting) {
    return runs.stream().anyMatch(run -> run.setting().equals(setting.name()));
  }

  /** How many times as long as Kafka alone. */
  private Bar times(
      String name, LatencyPlan.Setting setting, ToDoubleFunction<Latency> of, double goal) {
    double engine = median(setting, Answerer.ENGINE, LatencyRun::purchases, of);
    double echo = median(setting, Answerer.ECHO, LatencyRun::purchases, of);
    return Bar.atMost("latency." + name + "_vs_echo", engine / echo, goal);
  }

  /** How much longer than Kafka alone, milliseconds. */
  private Bar more(
      String name, Function<LatencyRun, Latency> which, ToDoubleFunction<Latency> of, double goal) {
    double engine = median(LatencyPlan.CALM, Answerer.ENGINE, which, of);
    double echo = median(LatencyPlan.CALM, Answerer.ECHO, which, of);
    return Bar.atMost("latency." + name + "_over_echo_ms", engine - echo, goal);
  }

  private double median(
      LatencyPlan.Setting setting,
      Answerer answerer,
      Function<LatencyRun, Latency> which,
      ToDoubleFunction<Latency> of) {
    return Spread.of(
            runs.stream()
                .filter(run -> run.setting().equals(setting.name()))
                .filter(run -> run.answerer() == answerer)
                .map(which)
                .mapToDouble(of)
                .toArray())
        .median();
  }
}
