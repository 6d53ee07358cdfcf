package dev.perennial.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.perennial.bench.load.Shape;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.apache.kafka.common.utils.AppInfoParser;

/** The table, the bars and the file of what was measured. */
final class Report {
  private static final double TWICE_THE_NAIVE = 2.0;
  private static final double HALF_THE_LIMIT = 0.5;
  private static final double WITH_200_RULES = 0.75;
  private static final double WITH_10_000_RULES = 0.9;

  private final Plan plan;
  private final Measured measured;

  Report(Plan plan, Measured measured) {
    this.plan = plan;
    this.measured = measured;
  }

  /** A goal and how far it was reached. */
  record Bar(String name, double value, double goal) {
    boolean met() {
      return value >= goal;
    }

    @Override
    public String toString() {
      // Rounded down: 1.999 of 2.00 must not read as if it were enough.
      double shown = Math.floor(value * 100) / 100;
      return String.format(
          Locale.ROOT, "BAR %s %.2f %.2f %s", name, shown, goal, met() ? "met" : "short");
    }
  }

  void print(PrintStream out) {
    out.printf(
        "%,d purchases of up to %,d customers, parallelism %d, %d cores, %d round%s%s%n%n",
        plan.events(),
        plan.customers(),
        plan.parallelism(),
        Runtime.getRuntime().availableProcessors(),
        plan.rounds(),
        plan.rounds() == 1 ? "" : "s",
        plan.quick() ? ": a quick look, too short for firm numbers" : "");
    out.printf(
        "%-8s  %-10s  %28s  %28s  %15s%n",
        "keys", "", "events/s", "events/CPU-s", "bytes out/event");
    for (Shape shape : plan.shapes()) {
      for (Contender contender : plan.contenders()) {
        out.printf(
            "%-8s  %-10s  %28s  %28s  %15.0f%n",
            shape.code(),
            contender.code(),
            spread(shape, contender, Meter.Speed::perSecond),
            spread(shape, contender, Meter.Speed::perCpuSecond),
            bytesOut(shape, contender));
      }
    }
    out.println();
    bars().forEach(out::println);
  }

  /** JSON: settings, versions, loads, every run, medians and bars. */
  void write(Path file) throws IOException {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("benchmark", "throughput");
    all.put("plan", plan);
    all.put("machine", machine());
    all.put("loads", measured.loads());
    all.put("runs", measured.runs());
    all.put("medians", medians());
    all.put("bars", bars().stream().map(Report::json).toList());
    new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), all);
  }

  private static Map<String, Object> json(Bar bar) {
    return Map.of("name", bar.name(), "value", bar.value(), "goal", bar.goal(), "met", bar.met());
  }

  /** On what it was measured. */
  static Map<String, Object> machine() {
    return Map.of(
        "cores", Runtime.getRuntime().availableProcessors(),
        "os", System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        "java", Runtime.version().toString(),
        "flink", EnvironmentInformation.getVersion(),
        "kafka", AppInfoParser.getVersion());
  }

  private List<Map<String, Object>> medians() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Shape shape : plan.shapes()) {
      for (Contender contender : plan.contenders()) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("shape", shape);
        row.put("contender", contender);
        row.put("per_second", values(shape, contender, Meter.Speed::perSecond));
        row.put("per_cpu_second", values(shape, contender, Meter.Speed::perCpuSecond));
        rows.add(row);
      }
    }
    return rows;
  }

  private List<Bar> bars() {
    List<Bar> bars = new ArrayList<>();
    for (Shape shape : plan.shapes()) {
      bar(bars, shape, Contender.ENGINE, Contender.NAIVE, TWICE_THE_NAIVE);
      bar(bars, shape, Contender.ENGINE, Contender.LIMIT, HALF_THE_LIMIT);
      bar(bars, shape, Contender.FEW_RULES, Contender.ENGINE, WITH_200_RULES);
      bar(bars, shape, Contender.MANY_RULES, Contender.FEW_RULES, WITH_10_000_RULES);
    }
    return bars;
  }

  private void bar(List<Bar> bars, Shape shape, Contender one, Contender other, double goal) {
    if (plan.contenders().contains(one) && plan.contenders().contains(other)) {
      double speed = values(shape, one, Meter.Speed::perCpuSecond).median();
      double ratio = speed / values(shape, other, Meter.Speed::perCpuSecond).median();
      String name = "%s_vs_%s_per_cpu_%s".formatted(one.code(), other.code(), shape.code());
      bars.add(new Bar(name, ratio, goal));
    }
  }

  /** Median and range of the rounds. */
  record Spread(double median, double least, double most) {
    static Spread of(double... values) {
      double[] sorted = values.clone();
      Arrays.sort(sorted);
      int half = sorted.length / 2;
      double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
      return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }
  }

  private String spread(Shape shape, Contender contender, ToDoubleFunction<Meter.Speed> of) {
    Spread spread = values(shape, contender, of);
    String median = String.format("%,.0f", spread.median);
    return plan.rounds() == 1
        ? median
        : median + String.format(" (%,.0f–%,.0f)", spread.least, spread.most);
  }

  private double bytesOut(Shape shape, Contender contender) {
    return runs(shape, contender).mapToLong(run -> run.outputs().bytes()).average().orElseThrow()
        / plan.events();
  }

  private Stream<Run> runs(Shape shape, Contender contender) {
    return measured.runs().stream()
        .filter(run -> run.shape() == shape && run.contender() == contender);
  }

  private Spread values(Shape shape, Contender contender, ToDoubleFunction<Meter.Speed> of) {
    return Spread.of(runs(shape, contender).map(Run::speed).mapToDouble(of).toArray());
  }
}
