package dev.perennial.app.sandbox.cluster;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/** What can happen to the transactions that outputs are written in. */
final class TransactionFaults {
  private static final Duration SHORT = Duration.ofSeconds(20);
  private static final Pattern ALARM = Pattern.compile("Unable to commit transaction");
  private static final Pattern FENCED =
      Pattern.compile("(ProducerFenced|InvalidProducerEpoch|InvalidTxnState)Exception");

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
    long alarms = scene.logged(ALARM);
    scene.link.set(Link.State.KEEPING_COMMITS);
    scene.await("a commit to be kept back", () -> scene.link.affected() > 0);
    scene.pause(SHORT.plusSeconds(3));
    scene.link.set(Link.State.OPEN);
    scene.over();
    scene.awaitRecovery();
    long said = scene.logged(ALARM) - alarms;
    String hole = hole(scene);
    scene.restartDead();
    scene.cluster.cancel(scene.job());
    scene.markHole();
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

  /**
   * Somebody starts the job a second time, with the same prefix of transactions. Each aborts what
   * the other has open; what was pre-committed just then is lost to committed readers. So the
   * second is cancelled, and the first set back to a savepoint from before. What the second had
   * pre-committed for a checkpoint that it did not live to complete nobody else takes up: it is
   * aborted when the first has completed one.
   */
  static String twin(Scene scene) {
    Path good = Path.of(URI.create(scene.cluster.savepoint(null, true)));
    scene.submit(good);
    scene.awaitRecovery(System.currentTimeMillis());
    String first = scene.job();
    long before = scene.logged(FENCED);
    scene.markFallback();
    scene.submit(null);
    String second = scene.job();
    scene.awaitSupervised(
        "one of the two to be fenced",
        () ->
            scene.logged(FENCED) > before
                && (scene.rest().restarts(first) > 0 || scene.rest().restarts(second) > 0));
    long fenced = scene.logged(FENCED) - before;
    scene.restartDead();
    scene.cluster.cancel(second);
    scene.cluster.cancel(first);
    scene.markHole();
    scene.markTwice();
    scene.markFallback();
    Instant setBack = Instant.now();
    scene.submit(good);
    scene.over();
    scene.awaitRecovery();
    String aborted = scene.abortTransactions(setBack);
    return "a second job was started, 'fenced' in the log %d times; cancelled, set back, %s"
        .formatted(fenced, aborted);
  }
}
