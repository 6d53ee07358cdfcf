package dev.perennial.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.perennial.bench.Arrivals.Latency;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The table, the ratios and the file of what was measured. */
final class LatencyReport {
  private static final String UNJUDGED =
      "No bars are judged yet: this is a first version of the measurement.";

  private final LatencyPlan plan;
  private final List<LatencyRun> runs;

  LatencyReport(LatencyPlan plan, List<LatencyRun> runs) {
    this.plan = plan;
    this.runs = runs;
  }

  /**
   * A row of the table.
   *
   * @param reader of uncommitted or of committed records
   */
  private record Row(Answerer answerer, String reader, Function<LatencyRun, Latency> latency) {}

  private static final List<Row> ROWS =
      List.of(
          new Row(Answerer.ENGINE, "uncommitted", LatencyRun::uncommitted),
          new Row(Answerer.ENGINE, "committed", LatencyRun::committed),
          new Row(Answerer.ECHO, "uncommitted", LatencyRun::uncommitted));

  /**
   * How many times as long as Kafka alone.
   *
   * @param name of the reader and the percentile
   */
  record Ratio(String name, double value) {
    @Override
    public String toString() {
      return String.format(Locale.ROOT, "RATIO %s %.2f", name, value);
    }
  }

  void print(PrintStream out) {
    out.printf(
        Locale.ENGLISH,
        "redeem → reply, milliseconds from when the request should have been sent%n"
            + "%,d events/s, one redeem to ten purchases, %d s after %d s of warm-up, %,d customers,"
            + " linger %d ms, exactly once, checkpoints each %,d ms, clock on, parallelism %d,"
            + " %d cores, %d round%s%s%n%n",
        plan.rate(),
        plan.seconds(),
        plan.warmUpSeconds(),
        plan.customers(),
        plan.lingerMs(),
        plan.checkpointMs(),
        plan.parallelism(),
        Runtime.getRuntime().availableProcessors(),
        plan.rounds(),
        plan.rounds() == 1 ? "" : "s",
        plan.quick() ? ": a quick look, too short for firm numbers" : "");
    out.printf(
        "%-8s  %-12s  %24s  %24s  %10s  %8s  %8s  %6s%n",
        "", "reads", "p50", "p99", "max", "missing", "repeats", "cores");
    ROWS.forEach(row -> out.println(line(row)));
    out.println();
    ratios().forEach(out::println);
    out.printf(
        Locale.ENGLISH,
        "The generator sent at most %.1f ms late, which counts as latency.%n%s%n",
        runs.stream().mapToDouble(LatencyRun::sentLateMs).max().orElse(0),
        UNJUDGED);
  }

  private String line(Row row) {
    return String.format(
        Locale.ENGLISH,
        "%-8s  %-12s  %24s  %24s  %10.1f  %8.0f  %8.0f  %6.2f",
        row.answerer.code(),
        row.reader,
        spread(row, Latency::p50),
        spread(row, Latency::p99),
        values(row, Latency::max).most(),
        values(row, Latency::missing).most(),
        values(row, Latency::repeats).most(),
        Spread.of(
                runs.stream()
                    .filter(run -> run.answerer() == row.answerer)
                    .mapToDouble(LatencyRun::cores)
                    .toArray())
            .median());
  }

  private String spread(Row row, ToDoubleFunction<Latency> of) {
    Spread spread = values(row, of);
    String median = String.format(Locale.ENGLISH, "%,.1f", spread.median());
    return plan.rounds() == 1
        ? median
        : median + String.format(Locale.ENGLISH, " (%,.1f–%,.1f)", spread.least(), spread.most());
  }

  private Spread values(Row row, ToDoubleFunction<Latency> of) {
    return Spread.of(
        runs.stream()
            .filter(run -> run.answerer() == row.answerer)
            .map(row.latency)
            .mapToDouble(of)
            .toArray());
  }

  /** Of the medians over all rounds. */
  List<Ratio> ratios() {
    Row echo = ROWS.get(ROWS.size() - 1);
    List<Ratio> ratios = new ArrayList<>();
    for (Row row : ROWS.subList(0, ROWS.size() - 1)) {
      String name = "redeem_reply_%s_vs_echo_".formatted(row.reader);
      ratios.add(new Ratio(name + "p50", median(row, Latency::p50) / median(echo, Latency::p50)));
      ratios.add(new Ratio(name + "p99", median(row, Latency::p99) / median(echo, Latency::p99)));
    }
    return ratios;
  }

  private double median(Row row, ToDoubleFunction<Latency> of) {
    return values(row, of).median();
  }

  /** JSON: settings, versions, every run and the ratios. */
  void write(Path file) throws IOException {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("benchmark", "latency");
    all.put("note", UNJUDGED);
    all.put("plan", plan);
    all.put("runs", runs);
    all.put("ratios", ratios());
    new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), all);
  }
}
