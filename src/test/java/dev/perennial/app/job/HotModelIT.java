package dev.perennial.app.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.app.cli.LoyaltyCli;
import dev.perennial.app.job.TestKafka.Committed;
import dev.perennial.app.options.JobOptions;
import dev.perennial.io.Topics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import loyalty.event.v1.Login;
import loyalty.event.v1.Purchase;
import loyalty.event.v1.PurchaseLine;
import org.apache.avro.generic.IndexedRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that is published scores the customers of a job that runs, in all its tasks. */
class HotModelIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int CUSTOMERS = 40;

  @TempDir private Path directory;

  @Test
  void aPublishedModelScoresFromThereOn() throws Exception {
    try (TestKafka kafka = new TestKafka();
        TestCluster cluster = new TestCluster(directory)) {
      kafka.publishProgram("{id: north-club, version: 1, currency: EUR}");
      cluster.submit(options(kafka));
      for (int i = 0; i < CUSTOMERS; i++) {
        PurchaseLine line = new PurchaseLine("1", "s", "books", 1, 1_000L);
        kafka.send("c-" + i, "buy-" + i, new Purchase("o-" + i, "EUR", List.of(line)));
      }
      kafka.flush();
      kafka.await(Topics.PROFILE, read -> read.size() == CUSTOMERS, PATIENCE);
      assertThat(kafka.all(Topics.PROFILE)).allMatch(profile -> profile.field("churn") == null);
      assertThat(push(kafka)).endsWith("published");
      int logins = 0;
      long scored = 0;
      while (scored < CUSTOMERS) {
        assertThat(logins).as("rounds of logins until all are scored").isLessThan(100);
        String round = "login-" + ++logins + "-";
        for (int i = 0; i < CUSTOMERS; i++) {
          kafka.send("c-" + i, round + i, new Login());
        }
        kafka.flush();
        kafka.await(Topics.PROFILE, read -> of(read, round).size() == CUSTOMERS, PATIENCE);
        scored =
            of(kafka.all(Topics.PROFILE), round).stream()
                .filter(profile -> profile.field("churn") != null)
                .count();
      }
      Committed last = kafka.all(Topics.PROFILE).get(0);
      assertThat(last.field("buying")).isNotNull();
      assertThat(cluster.counts()).containsEntry("models_refused", 0L);
      List<Committed> all = kafka.all(Topics.PROFILE);
      IndexedRecord churn = (IndexedRecord) all.get(all.size() - 1).field("churn");
      assertThat(churn.get(churn.getSchema().getField("model").pos()).toString())
          .isEqualTo("churn/1");
    }
  }

  private static List<Committed> of(List<Committed> read, String round) {
    return read.stream().filter(one -> one.field("cause").toString().startsWith(round)).toList();
  }

  private static String push(TestKafka kafka) {
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said);
    LoyaltyCli.run(out, out, "model", "push", "default", "--brokers", kafka.brokers());
    return said.toString().strip();
  }

  private JobOptions options(TestKafka kafka) {
    return JobOptions.of(
        Map.of(
            "brokers", kafka.brokers(),
            "parallelism", "2",
            "clock.enabled", "false",
            "checkpoint.interval", "200 ms",
            "checkpoint.dir", directory.resolve("checkpoints").toUri().toString()));
  }
}
