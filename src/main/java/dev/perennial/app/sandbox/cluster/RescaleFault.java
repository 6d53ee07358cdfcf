package dev.perennial.app.sandbox.cluster;

import java.net.URI;
import java.nio.file.Path;

/** The job goes on with another number of tasks: between one and two. */
final class RescaleFault {
  private RescaleFault() {}

  /**
   * Stopped with a savepoint, or cancelled with transactions open and taken up from a checkpoint.
   */
  static String strike(Scene scene) {
    int tasks = scene.rest().parallelism(scene.job()) == 1 ? 2 : 1;
    boolean stopped = scene.random.nextBoolean();
    Path from = stopped ? stopped(scene) : cancelled(scene);
    scene.rescale(tasks);
    scene.submit(from);
    scene.over();
    scene.await(
        "the job to have " + tasks + " tasks side by side",
        () -> scene.rest().parallelism(scene.job()) == tasks);
    return "%s, taken up from %s with parallelism %d"
        .formatted(stopped ? "stopped" : "cancelled", from.getFileName(), tasks);
  }

  private static Path stopped(Scene scene) {
    return Path.of(URI.create(scene.cluster.savepoint(null, true)));
  }

  private static Path cancelled(Scene scene) {
    scene.cluster.cancel(scene.job());
    return scene.newestCheckpoint();
  }
}
