package dev.perennial.app.sandbox.cluster;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What can happen to checkpoints where they are kept. */
final class CheckpointFaults {
  private static final Pattern NAMES_A_FILE =
      Pattern.compile("(NoSuchFile|FileNotFound|EOF)Exception");

  private CheckpointFaults() {}

  /** Until some checkpoints have failed, sometimes until the job gives up and starts anew. */
  static String diskFull(Scene scene) {
    int before = scene.rest().checkpoints(scene.job()).failed();
    int wanted = 1 + scene.random.nextInt(5);
    String how = scene.store.fill();
    try {
      scene.await(
          wanted + " checkpoints to fail",
          () -> scene.rest().checkpoints(scene.job()).failed() >= before + wanted);
    } finally {
      scene.store.free();
    }
    scene.over();
    int failed = scene.rest().checkpoints(scene.job()).failed() - before;
    return how + ", " + failed + " checkpoints failed";
  }

  /**
   * The JobManager dies, and the newest checkpoint turns out to be damaged: the job must refuse it,
   * and go on from the one before.
   */
  static String damage(Scene scene) {
    scene.await(
        "two checkpoints",
        () -> Retained.newestFirst(scene.cluster.layout.checkpoints()).size() > 1);
    scene.cluster.processes.kill(FlinkProcesses.JOB_MANAGER);
    List<Path> retained = Retained.newestFirst(scene.cluster.layout.checkpoints());
    Path newest = retained.get(0);
    boolean metadata = scene.random.nextBoolean();
    Path damaged = metadata ? cut(Retained.metadata(newest)) : gone(newestFileBeside(newest));
    scene.over();
    scene.restartDead();
    String refusal = refusal(scene, newest);
    scene.markFallback();
    Path before = firstGood(scene, retained.subList(1, retained.size()));
    return "%s of %s %s, refused: %s; went on from %s"
        .formatted(
            metadata ? "metadata" : "a state file " + damaged.getFileName(),
            newest.getFileName(),
            metadata ? "cut short" : "lost",
            refusal,
            before.getFileName());
  }

  /** Submits from a checkpoint that must not do, and says how the job says so. */
  private static String refusal(Scene scene, Path damaged) {
    try {
      scene.submit(damaged);
    } catch (ClusterFailure e) {
      return lastCause(e.getMessage());
    }
    scene.await(
        "the damaged checkpoint to be refused by name", () -> !namingFiles(scene).isEmpty());
    String reason = lastCause(namingFiles(scene).get(0));
    if (scene.rest().completedSince(scene.job(), 0).isPresent()) {
      throw new ClusterFailure("the job runs from a damaged checkpoint");
    }
    if (!scene.rest().liveJobs().isEmpty()) {
      scene.cluster.cancel(scene.job());
    }
    return reason;
  }

  /** Tasks that fail with the first say less. */
  private static List<String> namingFiles(Scene scene) {
    return scene.rest().failures(scene.job(), 0).stream()
        .filter(failure -> NAMES_A_FILE.matcher(failure).find())
        .toList();
  }

  /** A state file may be shared with the checkpoint before, which is then as bad. */
  private static Path firstGood(Scene scene, List<Path> older) {
    for (Path checkpoint : older) {
      try {
        scene.submit(checkpoint);
        scene.await(
            "the job to run from " + checkpoint.getFileName(),
            () ->
                scene.rest().completedSince(scene.job(), 0).isPresent()
                    || !scene.rest().failures(scene.job(), 0).isEmpty());
        if (scene.rest().failures(scene.job(), 0).isEmpty()) {
          return checkpoint;
        }
        scene.cluster.cancel(scene.job());
      } catch (ClusterFailure e) {
        scene.say("%s does not do either: %s", checkpoint.getFileName(), lastCause(e.getMessage()));
      }
    }
    throw new ClusterFailure("none of the older checkpoints could be used: " + older);
  }

  /** The cause that names a file, or else the innermost. */
  static String lastCause(String trace) {
    List<String> causes = trace.lines().filter(line -> line.startsWith("Caused by: ")).toList();
    String first = trace.lines().findFirst().orElse("");
    String innermost = causes.isEmpty() ? first : causes.get(causes.size() - 1);
    String cause =
        causes.stream()
            .filter(line -> NAMES_A_FILE.matcher(line).find())
            .findFirst()
            .orElse(innermost);
    return cause.replaceAll("^Caused by: ", "").replaceAll("([\\w.]+\\.)(\\w+Exception)", "$2");
  }

  private static Path cut(Path file) {
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
      open.setLength(open.length() / 2);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path gone(Path file) {
    try {
      Files.delete(file);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of those that the job wrote last, in the folder that checkpoints share. */
  private static Path newestFileBeside(Path checkpoint) {
    Path shared = checkpoint.resolveSibling("shared");
    try (Stream<Path> files = Stream.concat(Files.list(shared), Files.list(checkpoint))) {
      return files
          .filter(file -> !file.equals(Retained.metadata(checkpoint)))
          .max(Comparator.comparing(CheckpointFaults::modified))
          .orElseThrow(() -> new ClusterFailure("no state file in " + shared));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
