package dev.perennial.app.sandbox.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** From an empty cluster to a running job: topics, programme, job. */
final class Submission {
  private static final String SAMPLE = "/dev/perennial/programs/sample-program.yaml";

  private final Cluster cluster;

  Submission(Cluster cluster) {
    this.cluster = cluster;
  }

  /**
   * @param from savepoint or checkpoint to go on from, null for a new beginning
   * @param program the programme's file, null for the sample
   */
  void run(String from, Path program, List<String> jobOptions) {
    Path file = program == null ? sample() : program;
    cluster.loyalty("topics", "create");
    cluster.loyalty("program", "push", file.toAbsolutePath().toString());
    // The last one given counts, so whoever submits may name other brokers.
    List<String> options = new ArrayList<>(List.of("--brokers", cluster.ports().brokers()));
    options.addAll(jobOptions);
    cluster.submit(from, options);
    Submitted.remember(cluster.layout, cluster.layout.jobJar(), options);
  }

  private Path sample() {
    Path file = cluster.layout.tmp().resolve("sample-program.yaml");
    try (InputStream in = Submission.class.getResourceAsStream(SAMPLE)) {
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
