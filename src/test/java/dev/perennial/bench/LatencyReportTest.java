package dev.perennial.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.bench.Arrivals.Latency;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LatencyReportTest {
  static final LatencyPlan PLAN =
      new LatencyPlan(
          true,
          1,
          LatencyPlan.USUAL,
          22_000,
          10,
          15,
          100_000,
          4,
          1,
          1,
          false,
          Map.of(),
          Map.of(),
          List.of());

  private static final List<LatencyRun> RUNS =
      List.of(
          run(LatencyPlan.BUSY, Answerer.ENGINE, latency(12, 60), latency(13, 70)),
          run(LatencyPlan.BUSY, Answerer.ECHO, latency(8, 15), latency(8, 15)),
          run(LatencyPlan.CALM, Answerer.ENGINE, latency(3.5, 11), latency(4, 30)),
          run(LatencyPlan.CALM, Answerer.ECHO, latency(2, 5), latency(2, 6)),
          run(LatencyPlan.COMMITTED, Answerer.ENGINE, latency(5, 9), latency(5, 9)));

  @Test
  void barsAreAgainstTheEchoOfTheSameLoad() {
    assertThat(LatencyBars.of(RUNS))
        .extracting(Object::toString)
        .containsExactly(
            "BAR latency.busy_p50_vs_echo 1.50 1.30 short",
            "BAR latency.busy_p99_vs_echo 4.00 2.00 short",
            "BAR latency.calm_p50_over_echo_ms 1.50 2.00 met",
            "BAR latency.calm_p99_over_echo_ms 6.00 10.00 met",
            "BAR latency.redeem_p99_over_echo_ms 24.00 10.00 short",
            "BAR latency.committed_p99_ms Infinity 400.00 short");
  }

  @Test
  void loadsThatWereNotMeasuredHaveNoBars() {
    assertThat(LatencyBars.of(RUNS.subList(2, 4))).hasSize(3);
  }

  @Test
  void theTableSaysHowLateTheGeneratorWas() {
    StringWriter printed = new StringWriter();
    new LatencyReport(PLAN, RUNS).print(new PrintWriter(printed));
    assertThat(printed.toString())
        .contains("busy: 5,000 events/s, linger 5 ms", "engine    purchase ", "echo      redeem ")
        .contains("at most 3.5 ms late", "a quick look");
  }

  private static LatencyRun run(
      LatencyPlan.Setting setting, Answerer answerer, Latency purchases, Latency replies) {
    Latency never = latency(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
    return new LatencyRun(1, setting.name(), answerer, purchases, replies, never, 0.8, 3.5);
  }

  private static Latency latency(double p50, double p99) {
    return new Latency(p50, p99, 2 * p99, 1000, 0, 0, List.of(p50, p99));
  }
}
