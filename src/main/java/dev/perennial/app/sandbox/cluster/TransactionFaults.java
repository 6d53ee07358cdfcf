package dev.perennial.app.sandbox.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What can happen to the transactions that outputs are written in. */
final class TransactionFaults {
  private static final Duration SHORT = Duration.ofSeconds(20);
  private static final String ALARM = "Unable to commit transaction";

  private TransactionFaults() {}

  /**
   * The broker gives up a transaction between pre-commit and commit. The job says so in its log,
   * the audit finds the hole in the committed ledger, and an operator sets the job back to a
   * savepoint from before: what was lost comes again, and what was not, under the ids it had.
   */
  static String timeout(Scene scene) {
    Path good = Path.of(URI.create(scene.cluster.savepoint(null, true)));
    scene.submit(good, "--transaction.timeout", SHORT.toSeconds() + " s");
    scene.awaitRecovery(System.currentTimeMillis());
    long alarms = alarms(scene);
    scene.link.set(Link.State.KEEPING_COMMITS);
    scene.await("a commit to be kept back", () -> scene.link.affected() > 0);
    scene.pause(SHORT.plusSeconds(5));
    scene.link.set(Link.State.OPEN);
    scene.over();
    scene.awaitRecovery();
    long said = alarms(scene) - alarms;
    String hole = hole(scene);
    scene.restartDead();
    scene.cluster.cancel(scene.job());
    scene.markFallback();
    scene.submit(good);
    scene.over();
    if (said == 0) {
      throw new ClusterFailure("records were lost and the job did not say so");
    }
    return "'%s' in the log %d times; audit: %s; set back to a savepoint"
        .formatted(ALARM, said, hole);
  }

  private static String hole(Scene scene) {
    String[] found = {""};
    scene.await(
        "the audit to find what was lost",
        () -> {
          found[0] = scene.audit();
          return !found[0].isEmpty();
        });
    return found[0];
  }

  private static long alarms(Scene scene) {
    return FlinkProcesses.TASK_MANAGERS.stream()
        .mapToLong(name -> alarms(scene.cluster.layout.log(name)))
        .sum();
  }

  private static long alarms(Path log) {
    try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
      return lines.filter(line -> line.contains(ALARM)).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Somebody starts the job a second time, with the same prefix of transactions. */
  static String twin(Scene scene) {
    String first = scene.job();
    long since = System.currentTimeMillis();
    scene.markFallback();
    scene.submit(null);
    String second = scene.job();
    scene.await(
        "one of the two to be fenced",
        () -> !fenced(scene, first, since).isEmpty() || !fenced(scene, second, since).isEmpty());
    List<String> reasons = fenced(scene, first, since);
    String loser = reasons.isEmpty() ? "second" : "first";
    String reason = (reasons.isEmpty() ? fenced(scene, second, since) : reasons).get(0);
    scene.cluster.cancel(second);
    scene.goOnWith(first);
    scene.markFallback();
    scene.over();
    return "the %s was fenced: %s; the second was cancelled".formatted(loser, reason);
  }

  /** Why Kafka shut the job out, if it did. */
  private static List<String> fenced(Scene scene, String job, long since) {
    return scene.rest().failures(job, since).stream()
        .map(CheckpointFaults::lastCause)
        .filter(cause -> cause.matches("(?s).*(Fenced|InvalidProducerEpoch|InvalidTxnState).*"))
        .toList();
  }
}
