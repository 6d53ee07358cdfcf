package dev.perennial.app.sandbox.cluster;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What {@code scripts/cluster status} prints. */
final class StatusReport {
  private final Cluster cluster;
  private final PrintWriter out;

  StatusReport(Cluster cluster, PrintWriter out) {
    this.cluster = cluster;
    this.out = out;
  }

  /** Prints it; true when every process is alive and a job is running. */
  boolean print() {
    Ports ports = cluster.ports();
    List<String> all = new ArrayList<>(List.of(Broker.NAME, FlinkProcesses.JOB_MANAGER));
    all.addAll(FlinkProcesses.TASK_MANAGERS);
    boolean complete = true;
    for (String name : all) {
      complete &= process(name, ports);
    }
    if (cluster.processes.find(FlinkProcesses.JOB_MANAGER).isEmpty()) {
      return false;
    }
    List<FlinkRest.Job> jobs = cluster.rest().liveJobs();
    if (jobs.isEmpty()) {
      line("job", "none: run scripts/cluster submit");
    }
    jobs.forEach(this::job);
    return complete && jobs.stream().anyMatch(FlinkRest.Job::running);
  }

  private boolean process(String name, Ports ports) {
    var process = cluster.processes.find(name);
    String address =
        switch (name) {
          case Broker.NAME -> ports.brokers();
          case FlinkProcesses.JOB_MANAGER -> ports.web();
          default -> "";
        };
    line(name, process.map(p -> "pid %-8d %s".formatted(p.pid(), address)).orElse("gone"));
    return process.isPresent();
  }

  private void job(FlinkRest.Job job) {
    FlinkRest rest = cluster.rest();
    line("job", "%s %s (%s)".formatted(job.state(), job.name(), job.id()));
    line("restarts", String.valueOf(rest.restarts(job.id())));
    FlinkRest.Checkpoints checkpoints = rest.checkpoints(job.id());
    line(
        "checkpoints",
        "%d completed, %d failed".formatted(checkpoints.completed(), checkpoints.failed()));
    if (checkpoints.lastAt() > 0) {
      line("last one", lastOf(checkpoints));
    }
    line("lag", "%,d records".formatted(rest.lag(job.id())));
  }

  private static String lastOf(FlinkRest.Checkpoints checkpoints) {
    long age = Instant.now().toEpochMilli() - checkpoints.lastAt();
    return "%.1f s ago, took %d ms, %,d bytes of state, %s"
        .formatted(
            age / 1000.0,
            checkpoints.lastMillis(),
            checkpoints.lastBytes(),
            checkpoints.lastPath());
  }

  private void line(String what, String text) {
    out.printf("%-14s %s%n", what, text);
  }
}
