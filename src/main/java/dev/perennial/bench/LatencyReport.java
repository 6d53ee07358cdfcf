package dev.perennial.bench;

import dev.perennial.bench.Arrivals.Latency;
import dev.perennial.bench.plot.Plot;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The table of what was measured. */
final class LatencyReport {
  private static final Map<Double, String> PERCENTILE_NAMES = percentileNames();

  private final LatencyPlan plan;
  private final List<LatencyRun> runs;

  LatencyReport(LatencyPlan plan, List<LatencyRun> runs) {
    this.plan = plan;
    this.runs = runs;
  }

  /** What is measured of every run. */
  private record Row(String what, Function<LatencyRun, Latency> latency) {}

  private static final List<Row> ROWS =
      List.of(
          new Row("purchase", LatencyRun::purchases),
          new Row("redeem", LatencyRun::replies),
          new Row("committed", LatencyRun::committed));

  void print(PrintWriter out) {
    out.printf(
        Locale.ENGLISH,
        "event → first record that comes of it, milliseconds from when it should have been sent%n"
            + "(committed: redeem → reply, for readers of committed records)%n"
            + "one redeem to ten purchases, %d s after a backlog of %,d events and %d s of warm-up,"
            + " %,d customers, exactly once,"
            + " clock on, parallelism %d, %d cores, %d round%s%s%s%n",
        plan.seconds(),
        plan.backlog(),
        plan.warmUpSeconds(),
        plan.customers(),
        plan.parallelism(),
        Runtime.getRuntime().availableProcessors(),
        plan.rounds(),
        plan.rounds() == 1 ? "" : "s",
        plan.pack() ? ", rules as shipped" : "",
        plan.quick() ? ": a quick look, too short for firm numbers" : "");
    plan.settings().forEach(setting -> print(setting, out));
    out.printf(
        Locale.ENGLISH,
        "The generator sent at most %.1f ms late, which counts as latency.%n%n",
        runs.stream().mapToDouble(LatencyRun::sentLateMs).max().orElse(0));
    out.flush();
  }

  private void print(LatencyPlan.Setting setting, PrintWriter out) {
    out.printf(
        Locale.ENGLISH,
        "%n%s: %,d events/s, linger %d ms, checkpoints each %,d ms%n%-8s  %-10s  %24s  %24s  %10s "
            + " %8s  %8s  %6s%n",
        setting.name(),
        setting.rate(),
        setting.lingerMs(),
        setting.checkpointMs(),
        "",
        "",
        "p50",
        "p99",
        "max",
        "missing",
        "repeats",
        "cores");
    for (Answerer answerer : setting.answerers()) {
      ROWS.forEach(row -> out.println(line(setting, answerer, row)));
    }
    out.println();
  }

  private String line(LatencyPlan.Setting setting, Answerer answerer, Row row) {
    double[] cores = of(setting, answerer).mapToDouble(LatencyRun::cores).toArray();
    return String.format(
        Locale.ENGLISH,
        "%-8s  %-10s  %24s  %24s  %10.1f  %8.0f  %8.0f  %6.2f",
        answerer.code(),
        row.what,
        values(setting, answerer, row, Latency::p50).text(1),
        values(setting, answerer, row, Latency::p99).text(1),
        values(setting, answerer, row, Latency::max).most(),
        values(setting, answerer, row, Latency::missing).most(),
        values(setting, answerer, row, Latency::repeats).most(),
        Spread.of(cores).median());
  }

  private Spread values(
      LatencyPlan.Setting setting, Answerer answerer, Row row, ToDoubleFunction<Latency> of) {
    return Spread.of(of(setting, answerer).map(row.latency).mapToDouble(of).toArray());
  }

  private Stream<LatencyRun> of(LatencyPlan.Setting setting, Answerer answerer) {
    return runs.stream()
        .filter(run -> run.setting().equals(setting.name()) && run.answerer() == answerer);
  }

  /** Settings, versions, every run. */
  void addTo(Results results) {
    results.with("plan", plan).with("percentiles", Arrivals.PERCENTILES).with("runs", runs);
  }

  /**
   * Draws the percentiles of the purchases under each load, engine beside echo.
   *
   * @param suffix of the file's name
   */
  void draw(String suffix) throws IOException {
    if (Results.folder().isEmpty()) {
      return;
    }
    for (LatencyPlan.Setting setting : plan.settings()) {
      Plot plot =
          new Plot(
                  "Purchase → first record, %,d events/s, linger %d ms, checkpoints each %,d ms"
                      .formatted(setting.rate(), setting.lingerMs(), setting.checkpointMs()),
                  "percentile",
                  "milliseconds",
                  false)
              .logarithmicUp()
              .names(PERCENTILE_NAMES);
      setting.answerers().forEach(answerer -> plot.line(answerer.code(), curve(setting, answerer)));
      if (!plot.isEmpty()) {
        String name = "latency-" + setting.name() + suffix + ".svg";
        plot.write(Results.folder().get().resolve(name));
      }
    }
  }

  /** The medians over the rounds; percentiles stand equally far apart. */
  private List<Plot.Point> curve(LatencyPlan.Setting setting, Answerer answerer) {
    List<Plot.Point> points = new ArrayList<>();
    for (int i = 0; i < Arrivals.PERCENTILES.size(); i++) {
      int at = i;
      double[] rounds =
          of(setting, answerer).mapToDouble(run -> run.purchases().curve().get(at)).toArray();
      points.add(new Plot.Point(i, Spread.of(rounds).median()));
    }
    return points;
  }

  private static Map<Double, String> percentileNames() {
    Map<Double, String> names = new LinkedHashMap<>();
    for (int i = 0; i < Arrivals.PERCENTILES.size(); i++) {
      double percent = Arrivals.PERCENTILES.get(i);
      String number = Double.toString(percent).replaceAll("\\.0$", "");
      names.put((double) i, percent == 100 ? "max" : "p" + number);
    }
    return names;
  }
}
