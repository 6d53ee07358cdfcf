package dev.perennial.bench;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The table and the file of what draining a topic came to. */
final class Report {
  private final Plan plan;
  private final Measured measured;

  Report(Plan plan, Measured measured) {
    this.plan = plan;
    this.measured = measured;
  }

  void print(PrintWriter out) {
    out.printf(
        Locale.ENGLISH,
        "parallelism %d, %d cores, %d round%s%s%n%n",
        plan.parallelism(),
        Runtime.getRuntime().availableProcessors(),
        plan.rounds(),
        plan.rounds() == 1 ? "" : "s",
        plan.quick() ? ": a quick look, too short for firm numbers" : "");
    out.printf(
        "%-10s  %-12s  %10s  %28s  %28s  %15s  %26s%n",
        "",
        "",
        "checkpoint",
        "events/s",
        "events/CPU-s",
        "bytes out/event",
        "checkpoint ms, MB, full MB");
    plan.trials().forEach(trial -> out.println(line(trial)));
    out.println();
    out.flush();
  }

  private String line(Trial trial) {
    return String.format(
        Locale.ENGLISH,
        "%-10s  %-12s  %8.1f s  %28s  %28s  %15.0f  %26s",
        trial.group(),
        trial.contender().code(),
        trial.checkpointMs() / 1e3,
        measured.values(trial, run -> run.speed().perSecond()).text(0),
        measured.perCpuSecond(trial).text(0),
        bytesOut(trial),
        checkpoints(trial));
  }

  private String checkpoints(Trial trial) {
    if (!trial.contender().isFlink()) {
      return "";
    }
    return String.format(
        Locale.ENGLISH,
        "%,.0f, %,.1f, %,.1f",
        measured.values(trial, run -> run.checkpoints().medianMs()).median(),
        measured.values(trial, run -> run.checkpoints().writtenBytes()).median() / 1e6,
        measured.values(trial, run -> run.checkpoints().fullBytes()).median() / 1e6);
  }

  /** Settings, loads, every run, medians. */
  void addTo(Results results) {
    results
        .with("plan", plan)
        .with(
            "loads",
            measured.loads().entrySet().stream()
                .map(load -> Map.of("workload", load.getKey(), "facts", load.getValue()))
                .toList())
        .with("runs", measured.runs())
        .with("medians", medians());
  }

  private List<Map<String, Object>> medians() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Trial trial : plan.trials()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("group", trial.group());
      row.put("contender", trial.contender().code());
      row.put("customers", trial.workload().customers());
      row.put("checkpoint_ms", trial.checkpointMs());
      row.put("per_second", measured.values(trial, run -> run.speed().perSecond()));
      row.put("per_cpu_second", measured.perCpuSecond(trial));
      row.put("bytes_in_per_event", measured.loads().get(trial.workload()).bytesPerEvent());
      row.put("bytes_out_per_event", bytesOut(trial));
      rows.add(row);
    }
    return rows;
  }

  private double bytesOut(Trial trial) {
    return measured.runs(trial).mapToLong(run -> run.outputs().bytes()).average().orElseThrow()
        / trial.workload().purchases();
  }
}
