package dev.perennial.app.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.app.options.JobOptions;
import dev.perennial.io.Topics;
import dev.perennial.monitoring.MonitoringFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import loyalty.event.v1.Login;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the alerts and the dashboard name is there, and moves with the fault that it is for. */
class MonitoringIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String OURS = "flink_taskmanager_job_task_operator_perennial_";
  private static final int LOGINS = 200;
  private static final int GARBAGE = 10;

  /** Has no value for anybody: it is taken out of service after three failures. */
  private static final String BROKEN_RULE =
      """
      id: broken
      version: 1
      on: {event: login}
      when: customer.points / (customer.points - customer.points) > 1
      do: [{points: {points: 7}}]
      """;

  @TempDir private Path directory;

  @Test
  void everyMetricOfAlertsAndDashboardIsThereAndMovesWithItsFault() throws Exception {
    try (TestKafka kafka = new TestKafka();
        TestCluster cluster = new TestCluster(directory)) {
      kafka.publishProgram("{id: north-club, version: 1, currency: EUR}");
      cluster.submit(options(kafka));
      assertThat(fired(cluster)).as("nothing is wrong yet").isEmpty();

      kafka.publishRule(BROKEN_RULE);
      kafka.publishRule("id: nothing of the kind\n");
      loginsUntilTheRuleIsOut(kafka);
      for (int i = 0; i < GARBAGE; i++) {
        kafka.sendBytes("k", "no event at all".getBytes(StandardCharsets.UTF_8));
      }
      kafka.flush();
      kafka.await(Topics.REJECTED, read -> read.size() == GARBAGE, PATIENCE);

      assertThat(fired(cluster))
          .contains("rules_quarantined", "rules_failed", "rules_refused", "reason_rejected");
      Map<String, Double> metrics = cluster.prometheus();
      List<String> expressions = new ArrayList<>(MonitoringFiles.dashboard());
      MonitoringFiles.alerts().forEach(alert -> expressions.add(alert.expr()));
      assertThat(metrics.keySet()).containsAll(MonitoringFiles.metrics(expressions));
      assertThat(metrics.get(OURS + "decision_micros")).as("decisions timed").isPositive();
      assertThat(metrics.get("flink_jobmanager_job_numberOfCompletedCheckpoints")).isPositive();
      assertThat(metrics.get("flink_taskmanager_job_task_operator_successfulCommittables"))
          .isPositive();
    }
  }

  /** The first of them may come before the rule does. */
  private static void loginsUntilTheRuleIsOut(TestKafka kafka) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    int sent = 0;
    while (kafka.all(Topics.RULE_STATUS).isEmpty()) {
      assertThat(System.nanoTime()).as("the rule is taken out of service").isLessThan(deadline);
      for (int i = 0; i < LOGINS; i++) {
        kafka.send("c-" + i % 20, "e-" + sent++, new Login());
      }
      kafka.flush();
      int all = sent;
      kafka.await(Topics.PROFILE, read -> read.size() >= all, PATIENCE);
    }
  }

  /** The counters of faults that are above zero. */
  private static List<String> fired(TestCluster cluster) {
    Set<String> faults =
        Set.of(
            "books_drift",
            "budget_unknown",
            "models_refused",
            "programs_refused",
            "reason_rejected",
            "rules_failed",
            "rules_quarantined",
            "rules_refused",
            "ticks_failed");
    Map<String, Double> metrics = cluster.prometheus();
    return faults.stream().filter(name -> metrics.getOrDefault(OURS + name, 0.0) > 0).toList();
  }

  private JobOptions options(TestKafka kafka) {
    return JobOptions.of(
        Map.of(
            "brokers", kafka.brokers(),
            "parallelism", "2",
            "delivery", "exactly-once",
            "checkpoint.interval", "1 s",
            "checkpoint.dir", directory.resolve("checkpoints").toUri().toString()));
  }
}
