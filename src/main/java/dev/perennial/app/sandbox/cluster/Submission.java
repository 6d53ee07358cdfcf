package dev.perennial.app.sandbox.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** From an empty cluster to a running job: topics, programme, job. */
final class Submission {
  private static final String SAMPLE = "deploy/programs/north-club.yaml";

  private final Cluster cluster;

  Submission(Cluster cluster) {
    this.cluster = cluster;
  }

  void run(String from, Path program, List<String> jobOptions) {
    String brokers = cluster.ports().brokers();
    Path file = program == null ? cluster.layout.project().resolve(SAMPLE) : program;
    cluster.loyalty("topics", "create", "--brokers", brokers);
    cluster.loyalty("program", "push", file.toAbsolutePath().toString(), "--brokers", brokers);
    List<String> options = new ArrayList<>(jobOptions);
    // The last one given counts, so whoever submits may name other brokers.
    options.addAll(0, List.of("--brokers", brokers));
    cluster.submit(from, options);
  }
}
