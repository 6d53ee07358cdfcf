package dev.perennial.app.sandbox.cluster;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/** The cluster under load as faults find it, and what an operator can do about them. */
final class Scene {
  static final Duration PATIENCE = Duration.ofSeconds(150);

  private static final int STARTS = 3;

  final Cluster cluster;
  final Link link;
  final Store store;
  final Random random;
  final OutputTopics outputs;
  private final ChaosFiles files;
  private final List<String> jobOptions;
  private final PrintWriter out;
  private final List<Map<TopicPartition, Long>> fallbacks = new ArrayList<>();
  private final long began = System.nanoTime();
  private int parallelism = 2;
  private String job;
  private long over;
  private boolean hole;
  private boolean twice;

  /**
   * @param jobOptions what the job is submitted with each time, beside what a fault adds
   */
  Scene(
      Cluster cluster,
      Link link,
      Store store,
      Random random,
      ChaosFiles files,
      List<String> jobOptions,
      PrintWriter out) {
    this.cluster = cluster;
    this.link = link;
    this.store = store;
    this.random = random;
    this.files = files;
    this.jobOptions = List.copyOf(jobOptions);
    this.out = out;
    this.outputs = new OutputTopics(cluster.ports().brokers());
  }

  /** The job's id; another one after each submission. */
  String job() {
    return job;
  }

  /** From the next submission on. */
  void rescale(int tasks) {
    parallelism = tasks;
  }

  FlinkRest rest() {
    return cluster.rest();
  }

  /** Topics, programme, rules, and the job from the beginning of the log. */
  void begin() {
    cluster.loyalty("topics", "create");
    cluster.loyalty("program", "push", files.program().toString());
    List<String> push = new ArrayList<>(List.of("rules", "push"));
    files.ruleFiles().forEach(rule -> push.add(rule.toString()));
    cluster.loyalty(push.toArray(String[]::new));
    submit(null);
    awaitRecovery(0);
  }

  /** Submits the job, from null for a new beginning; later options go before earlier ones. */
  void submit(Path from, String... more) {
    List<String> before = rest().liveJobs().stream().map(FlinkRest.Job::id).toList();
    List<String> options = new ArrayList<>(List.of("--brokers", link.address()));
    options.addAll(List.of("--voucher.secret.file", files.secret().toString()));
    options.addAll(jobOptions);
    options.addAll(List.of("--parallelism", String.valueOf(parallelism)));
    options.addAll(List.of(more));
    cluster.submit(from == null ? null : from.toString(), options);
    job =
        rest().liveJobs().stream()
            .map(FlinkRest.Job::id)
            .filter(id -> !before.contains(id))
            .findFirst()
            .orElseThrow(
                () -> new ClusterFailure("the job ended at once: see the JobManager's log"));
  }

  /**
   * The fault has ended by now: a checkpoint that begins from here on shows that it was survived.
   */
  void over() {
    over = System.currentTimeMillis();
  }

  /** Waits for that checkpoint; returns when it was complete, epoch milliseconds. */
  long awaitRecovery() {
    return awaitRecovery(over);
  }

  /** Restarts what is dead, and waits until all processes are there. */
  void restartDead() {
    for (int i = 1; ; i++) {
      try {
        cluster.up();
        return;
      } catch (ClusterFailure e) {
        // Another one may end itself while the first comes up.
        if (i == STARTS) {
          throw e;
        }
      }
    }
  }

  /** The newest checkpoint that is complete. */
  Path newestCheckpoint() {
    return Retained.newestFirst(cluster.layout.checkpoints()).stream()
        .findFirst()
        .orElseThrow(() -> new ClusterFailure("no checkpoint is left"));
  }

  /** Two jobs have committed at once: which record came twice for that cannot be told apart. */
  void markTwice() {
    twice = true;
  }

  boolean committedTwice() {
    return twice;
  }

  /** Records were lost for a while: those that come again stand behind later ones for good. */
  void markHole() {
    hole = true;
  }

  boolean hadHole() {
    return hole;
  }

  /** From here on records may come again that came before: the job goes on from further back. */
  void markFallback() {
    fallbacks.add(outputs.ends(OutputTopics.DECISIONS, false));
  }

  List<Map<TopicPartition, Long>> fallbacks() {
    return fallbacks;
  }

  /**
   * Waits for a checkpoint that began after an instant: what was decided until then is committed.
   *
   * @param since epoch milliseconds
   * @return when it was complete, epoch milliseconds
   */
  long awaitRecovery(long since) {
    return Await.value(
        "a checkpoint of the job after the fault",
        PATIENCE,
        () -> {
          supervise();
          return quietly(() -> rest().completedSince(job, since), Optional.empty());
        });
  }

  /** Starts again what has ended itself: a TaskManager does when a sink was fenced. */
  private void supervise() {
    boolean dead =
        FlinkProcesses.TASK_MANAGERS.stream().anyMatch(n -> cluster.processes.find(n).isEmpty());
    if (dead) {
      quietly(
          () -> {
            restartDead();
            return true;
          },
          false);
    }
  }

  /** The first thing that the committed ledger and the profiles do not agree on; empty for none. */
  String audit() {
    try {
      cluster.loyalty("audit");
      return "";
    } catch (ClusterFailure e) {
      return e.getMessage()
          .lines()
          .dropWhile(line -> !line.contains("do not balance"))
          .limit(2)
          .map(String::trim)
          .collect(Collectors.joining(" "));
    }
  }

  /** The job's transactions that have not ended; empty for none. */
  String openTransactions() {
    try {
      cluster.loyalty("transactions", "--older-than", "PT0S");
      return "";
    } catch (ClusterFailure e) {
      return e.getMessage().lines().skip(1).collect(Collectors.joining("; "));
    }
  }

  /**
   * Ends the transactions that began before the job that runs did, and belong to nobody.
   *
   * @return how many, in words
   */
  String abortTransactions(Instant before) {
    Duration age = Duration.between(before, Instant.now());
    String said = cluster.loyalty("transactions", "--older-than", age.toString(), "--abort");
    return said.lines().reduce((a, b) -> b).orElse("");
  }

  /** Waits, taking a JobManager that does not answer for a no. */
  void await(String what, BooleanSupplier condition) {
    Await.until(what, PATIENCE, () -> quietly(condition::getAsBoolean, false));
  }

  /** The same, starting again what ends itself meanwhile. */
  void awaitSupervised(String what, BooleanSupplier condition) {
    await(
        what,
        () -> {
          supervise();
          return condition.getAsBoolean();
        });
  }

  /** How many lines the TaskManagers have logged that match. */
  long logged(Pattern what) {
    return FlinkProcesses.TASK_MANAGERS.stream()
        .mapToLong(name -> logged(cluster.layout.log(name), what))
        .sum();
  }

  private static long logged(Path log, Pattern what) {
    try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
      return lines.filter(line -> what.matcher(line).find()).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Question<T> {
    T ask();
  }

  private static <T> T quietly(Question<T> question, T otherwise) {
    try {
      return question.ask();
    } catch (ClusterFailure e) {
      return otherwise;
    }
  }

  /** Lets time pass. */
  void pause(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    Await.until("the pause to end", time.plusSeconds(5), () -> System.nanoTime() >= end);
  }

  void say(String format, Object... values) {
    out.printf("chaos: %4d s  ", (System.nanoTime() - began) / 1_000_000_000);
    out.printf(format + "%n", values);
    out.flush();
  }
}
