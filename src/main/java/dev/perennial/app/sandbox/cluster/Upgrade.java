package dev.perennial.app.sandbox.cluster;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Another jar for the running job: stops it with a savepoint, starts the new one from there, and
 * goes back to the old one by itself when the new one does not come up.
 */
final class Upgrade {
  /** The new jar is trusted when it has made so many checkpoints without a restart. */
  private static final int CHECKPOINTS = 3;

  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final Cluster cluster;
  private final PrintWriter out;

  Upgrade(Cluster cluster, PrintWriter out) {
    this.cluster = cluster;
    this.out = out;
  }

  /**
   * Runs it.
   *
   * @return whether the new jar runs; else the old one does
   * @throws ClusterFailure when neither does, naming the savepoint to go on from
   */
  boolean run(Path jar) {
    if (!Files.isReadable(jar)) {
      throw new ClusterFailure(jar + " is not a file that can be read; name the new job jar");
    }
    Submitted old = Submitted.last(cluster.layout);
    String job = cluster.rest().theJob().id();
    // A job whose tasks are still starting cannot be stopped with a savepoint.
    Await.until("a checkpoint", PATIENCE, () -> cluster.rest().checkpoints(job).completed() > 0);
    String savepoint = cluster.savepoint(null, true);
    say("stopped with %s", savepoint);
    String problem = start(jar, savepoint, old.options());
    if (problem == null) {
      Submitted.remember(cluster.layout, jar, old.options());
      say("%s runs: %d checkpoints, no restart", jar.getFileName(), CHECKPOINTS);
      return true;
    }
    say("%s does not come up: %s", jar.getFileName(), problem);
    cancelAll();
    String worse = start(old.jar(), savepoint, old.options());
    if (worse != null) {
      throw new ClusterFailure("the old jar does not come up either: " + worse + "; " + savepoint);
    }
    say("back on %s, from the same savepoint", old.jar().getFileName());
    return false;
  }

  /** Null when all is well, else what is wrong. */
  private String start(Path jar, String savepoint, List<String> options) {
    try {
      cluster.submit(jar, savepoint, options);
      String job = cluster.rest().theJob().id();
      Await.until(CHECKPOINTS + " checkpoints", PATIENCE, () -> proven(job));
      return null;
    } catch (ClusterFailure e) {
      return CheckpointFaults.lastCause(e.getMessage());
    }
  }

  private boolean proven(String job) {
    FlinkRest rest = cluster.rest();
    List<String> failures = rest.failures(job, 0);
    if (!failures.isEmpty()) {
      throw new ClusterFailure(failures.get(0));
    }
    return rest.checkpoints(job).completed() >= CHECKPOINTS;
  }

  private void cancelAll() {
    cluster.rest().liveJobs().forEach(job -> cluster.cancel(job.id()));
  }

  private void say(String format, Object... values) {
    out.printf("upgrade: " + format + "%n", values);
    out.flush();
  }
}
