package dev.perennial.app.sandbox.cluster;

import dev.perennial.app.local.TempFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Runs the job on a cluster of its own, kills a TaskManager while purchases stream in, and holds
 * what a reader of committed records saw against what the purchases must have earned.
 */
final class CrashCheck {
  private static final List<String> JOB_OPTIONS =
      List.of("--delivery", "exactly-once", "--checkpoint.interval", "2s");
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final int FILES = 5;

  private final Cluster cluster;
  private final PrintWriter out;
  private final int purchases;
  private final PurchaseLog log;

  CrashCheck(Cluster cluster, PrintWriter out, int purchases, long seed) {
    this.cluster = cluster;
    this.out = out;
    this.purchases = purchases - purchases % FILES;
    this.log = new PurchaseLog(seed, Instant.now().minusSeconds(60), 500);
    say("seed %d, %,d purchases", seed, this.purchases);
  }

  /** True when nothing was lost and nothing came twice. The cluster is gone afterwards. */
  boolean run() throws IOException {
    if (!cluster.processes.names().isEmpty()) {
      throw new ClusterFailure("a cluster is there already: run scripts/cluster down first");
    }
    Thread undo = new Thread(cluster::stop, "undo-check");
    Runtime.getRuntime().addShutdownHook(undo);
    boolean good = false;
    try {
      good = runOn();
      return good;
    } finally {
      cluster.stop();
      cluster.clean(!good);
      if (good) {
        TempFolder.delete(cluster.layout.state());
      }
      say("the cluster is down%s", good ? "" : ", its logs are in " + cluster.layout.logs());
    }
  }

  private boolean runOn() throws IOException {
    cluster.up();
    Path dir = cluster.layout.tmp();
    Path program = Files.writeString(dir.resolve("crash-check.yaml"), PurchaseLog.PROGRAM);
    List<Path> files = log.write(dir, purchases, FILES);
    int beforeStop = purchases - purchases / FILES;
    String job = submit(null, program);
    try (CommittedLedger ledger = new CommittedLedger(cluster.ports().brokers())) {
      CompletableFuture<Void> sending = send(files.subList(0, FILES - 1));
      awaitPostings(ledger, purchases / 4, sending);
      crash(job, ledger);
      awaitPostings(ledger, beforeStop, sending);
      String savepoint = cluster.savepoint(null, true);
      say("stopped, goes on from %s", savepoint);
      submit(savepoint, program);
      awaitPostings(ledger, purchases, send(files.subList(FILES - 1, FILES)));
      cluster.savepoint(null, true);
      return report(ledger);
    }
  }

  private String submit(String from, Path program) {
    new Submission(cluster).run(from, program, JOB_OPTIONS);
    String job = cluster.rest().theJob().id();
    awaitRunning(job, 1);
    return job;
  }

  private void awaitRunning(String job, int checkpoints) {
    FlinkRest rest = cluster.rest();
    Await.until(
        "the job to run and " + checkpoints + " checkpoints",
        PATIENCE,
        () -> rest.checkpoints(job).completed() >= checkpoints);
  }

  private static void awaitPostings(
      CommittedLedger ledger, int count, CompletableFuture<Void> sending) {
    Await.until(
        count + " committed postings",
        PATIENCE,
        () -> {
          if (sending.isCompletedExceptionally()) {
            sending.join();
          }
          return ledger.size() >= count;
        });
  }

  private CompletableFuture<Void> send(List<Path> files) {
    return CompletableFuture.runAsync(
        () -> files.forEach(file -> cluster.loyalty("send", file.toString())));
  }

  private void crash(String job, CommittedLedger ledger) {
    FlinkRest rest = cluster.rest();
    int before = rest.restarts(job);
    String victim =
        Collections.max(
            FlinkProcesses.TASK_MANAGERS, Comparator.comparing(name -> rest.tasksOn(name, job)));
    say(
        "%,d postings committed; kill -9 of %s with %d tasks",
        ledger.size(), victim, rest.tasksOn(victim, job));
    cluster.processes.kill(victim);
    Await.until("the restart", PATIENCE, () -> rest.restarts(job) > before);
    awaitRunning(job, rest.checkpoints(job).completed() + 1);
    say("%s is gone, the job was restarted and has a checkpoint since", victim);
  }

  private boolean report(CommittedLedger ledger) {
    int seen = ledger.size();
    List<String> differences = ledger.differences(log);
    differences.forEach(difference -> say("WRONG %s", difference));
    say(
        "%,d of %,d postings, %,d points: %s",
        seen, purchases, ledger.points(), differences.isEmpty() ? "exactly once" : "not exact");
    return differences.isEmpty();
  }

  private void say(String format, Object... values) {
    out.printf("check: " + format + "%n", values);
    out.flush();
  }
}
