package dev.perennial.app.sandbox.cluster;

import dev.perennial.io.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What must hold when the faults are over. */
final class Verification {
  /** Longer than any deadline of the programme and the rules that falls due at all. */
  private static final Duration QUIET = Duration.ofSeconds(8);

  private final Scene scene;
  private final ChaosFiles files;
  private final ChaosSummary summary;
  private final boolean exactlyOnce;

  Verification(Scene scene, ChaosFiles files, ChaosSummary summary, boolean exactlyOnce) {
    this.scene = scene;
    this.files = files;
    this.summary = summary;
    this.exactlyOnce = exactlyOnce;
  }

  /**
   * Lets everything fall due, stops the job, compares.
   *
   * @return what a reader of committed records has seen
   */
  Lane run() {
    long until = System.currentTimeMillis() + QUIET.toMillis();
    awaitLog(until + 1000);
    scene.cluster.savepoint(null, true);
    Lane committed = lanes();
    // What was lost and came again stands behind later postings, which the audit goes on naming.
    String drift = scene.hadHole() ? "" : scene.audit();
    if (!drift.isEmpty()) {
      summary.wrong(List.of("audit: " + drift));
    }
    summary.fact("events", EventLog.write(scene.outputs, files.log()));
    scene.say("the same log through replay");
    ReplayCheck replay = new ReplayCheck(scene.cluster.layout, files);
    replay.run(files.log(), until);
    summary.wrong(prefixed("replay: ", replay.differences(committed)));
    return committed;
  }

  /** Waits until the job has committed having read all that was logged before an instant. */
  private void awaitLog(long instant) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", scene.cluster.ports().brokers()))) {
      scene.await("the job to read its log", () -> hasRead(admin, instant));
    }
  }

  private boolean hasRead(Admin admin, long instant) {
    try {
      Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
      scene
          .outputs
          .ends(List.of(Topics.EVENT), true)
          .keySet()
          .forEach(partition -> asked.put(partition, OffsetSpec.forTimestamp(instant)));
      var first = admin.listOffsets(asked).all().get();
      Map<TopicPartition, OffsetAndMetadata> read =
          admin.listConsumerGroupOffsets("perennial").partitionsToOffsetAndMetadata().get();
      return asked.keySet().stream()
          .allMatch(
              p ->
                  first.get(p).offset() >= 0
                      && read.get(p) != null
                      && read.get(p).offset() > first.get(p).offset());
    } catch (ExecutionException e) {
      throw new ClusterFailure("the broker cannot be asked for offsets: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClusterFailure("interrupted", e);
    }
  }

  /** Who reads committed records must come as far as who reads all. */
  private void nothingIsHidden(String when) {
    var hidden = scene.outputs.ends(OutputTopics.DECISIONS, false);
    scene
        .outputs
        .ends(OutputTopics.DECISIONS, true)
        .forEach((partition, end) -> hidden.remove(partition, end));
    if (!hidden.isEmpty()) {
      summary.wrong(
          List.of(when + ": readers wait at " + hidden.keySet() + ": " + scene.openTransactions()));
    }
  }

  private Lane lanes() {
    nothingIsHidden("at the end");
    Lane committed = Lane.read(scene.outputs, true, scene.fallbacks());
    Lane all = Lane.read(scene.outputs, false, List.of());
    summary.fact("outputs", committed.ids());
    summary.fact("committed again", committed.repeats());
    summary.fact("of them to strangers", committed.strangers());
    summary.fact("records uncommitted readers saw", all.records());
    summary.wrong(prefixed("committed: ", committed.faults()));
    summary.wrong(prefixed("uncommitted: ", all.faults()));
    if (exactlyOnce && !scene.committedTwice() && committed.unexplained() > 0) {
      summary.wrong(
          List.of(
              committed.unexplained() + " records were committed twice: " + committed.examples()));
    }
    summary.wrong(committed.differences(all, "the committed lane", "the uncommitted lane"));
    return committed;
  }

  /** A new job without state over the same log: all comes again, and nothing else. */
  void again(Lane before) {
    scene.say("the job once more from the beginning, without state");
    scene.markFallback();
    long until = System.currentTimeMillis();
    scene.submit(null);
    awaitFresh(before, until);
    scene.cluster.savepoint(null, true);
    nothingIsHidden("from the beginning");
    Lane after = Lane.read(scene.outputs, true, scene.fallbacks());
    summary.wrong(prefixed("from the beginning: ", after.differences(before, "now", "before")));
    summary.wrong(prefixed("from the beginning: ", after.faults()));
    if (after.records() < before.records() + before.ids()) {
      summary.wrong(List.of("from the beginning: not everything came again"));
    }
    summary.fact("came again from the beginning", after.records() - before.records());
  }

  /** The group's offsets are those of the job before, until the new one has committed its own. */
  private void awaitFresh(Lane before, long until) {
    scene.awaitRecovery(until);
    awaitLog(System.currentTimeMillis());
  }

  private static List<String> prefixed(String prefix, List<String> all) {
    return all.stream().map(each -> prefix + each).collect(Collectors.toCollection(ArrayList::new));
  }
}
