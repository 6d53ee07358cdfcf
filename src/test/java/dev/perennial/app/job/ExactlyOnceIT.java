package dev.perennial.app.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.app.job.TestKafka.Committed;
import dev.perennial.app.options.JobOptions;
import dev.perennial.io.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import loyalty.event.v1.Login;
import loyalty.event.v1.Purchase;
import loyalty.event.v1.PurchaseLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A TaskManager dies amid the stream: readers of committed records see each effect once. */
class ExactlyOnceIT {
  private static final int CUSTOMERS = 500;
  private static final int PURCHASES = 20_000;
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String PROGRAM = "{id: north-club, version: 1, currency: EUR}";

  @TempDir private Path directory;

  @Test
  void everyPostingIsCommittedOnceThroughARestart() throws Exception {
    try (TestKafka kafka = new TestKafka();
        TestCluster cluster = new TestCluster(directory)) {
      kafka.publishProgram(PROGRAM);
      cluster.submit(options(kafka));
      buy(kafka, 0, PURCHASES / 2);
      kafka.await(Topics.LEDGER, read -> !read.isEmpty(), PATIENCE);
      buy(kafka, PURCHASES / 2, PURCHASES);
      cluster.replaceTaskManager();
      // Everything before this in its partition is decided when its profile is there.
      for (int customer = 0; customer < CUSTOMERS; customer++) {
        kafka.send("c-" + customer, "last", new Login());
      }
      kafka.flush();
      List<Committed> profiles =
          kafka.await(Topics.PROFILE, read -> count(read, "last") >= CUSTOMERS, PATIENCE);
      List<Committed> postings =
          kafka.await(Topics.LEDGER, read -> read.size() >= PURCHASES, PATIENCE);

      assertThat(cluster.restarts()).as("the failure did happen").isPositive();
      assertThat(ids(postings)).hasSize(PURCHASES);
      assertThat(postings).hasSize(PURCHASES);
      assertThat(postings.stream().mapToLong(posting -> (Long) posting.field("points")).sum())
          .isEqualTo(PURCHASES);
      assertThat(ids(profiles)).as("no profile twice").hasSameSizeAs(profiles);
      assertThat(balances(profiles)).hasSize(CUSTOMERS);
      assertThat(balances(profiles).values()).containsOnly((long) PURCHASES / CUSTOMERS);
    }
  }

  private JobOptions options(TestKafka kafka) {
    return JobOptions.of(
        Map.of(
            "brokers",
            kafka.brokers(),
            "parallelism",
            "2",
            "checkpoint.interval",
            "500 ms",
            "checkpoint.dir",
            directory.resolve("checkpoints").toUri().toString()));
  }

  /** Ten euros each: a point. */
  private static void buy(TestKafka kafka, int from, int to) {
    for (int i = from; i < to; i++) {
      Purchase purchase =
          new Purchase("o-" + i, "EUR", List.of(new PurchaseLine("1", "sku", "books", 1, 1_000L)));
      kafka.send("c-" + i % CUSTOMERS, "e-" + i, purchase);
    }
    kafka.flush();
  }

  private static long count(List<Committed> profiles, String cause) {
    return profiles.stream()
        .filter(profile -> profile.field("cause").toString().equals(cause))
        .count();
  }

  private static List<String> ids(List<Committed> records) {
    return records.stream().map(record -> record.header("ce_id")).distinct().toList();
  }

  private static Map<String, Long> balances(List<Committed> profiles) {
    return profiles.stream()
        .filter(profile -> profile.field("cause").toString().equals("last"))
        .collect(
            Collectors.toMap(
                profile -> profile.field("customer_id").toString(), ExactlyOnceIT::available));
  }

  private static long available(Committed profile) {
    var points = (org.apache.avro.generic.IndexedRecord) profile.field("points");
    return (Long) points.get(points.getSchema().getField("available").pos());
  }
}
