package dev.perennial.app.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.app.job.TestKafka.Committed;
import dev.perennial.app.options.JobOptions;
import dev.perennial.io.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import loyalty.event.v1.Login;
import loyalty.event.v1.Purchase;
import loyalty.event.v1.PurchaseLine;
import loyalty.event.v1.Refund;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A job goes on with another parallelism as if nothing had been: state, deadlines, transactions.
 */
class RescaleIT {
  private static final int CUSTOMERS = 200;
  private static final int PURCHASES_A_LEG = 1_000;
  private static final int LEGS = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** Deadlines are open whenever the job is stopped. */
  private static final String PROGRAM =
      """
      id: north-club
      version: 1
      currency: EUR
      points: {pending: PT3S}
      tiers: {levels: [{name: Bronze, threshold: 0}, {name: Silver, threshold: 50.00}]}
      """;

  @TempDir private Path directory;

  @Test
  void everyEffectIsCommittedOnceAndIsThatOfAnUnbrokenRun() throws Exception {
    try (TestKafka kafka = new TestKafka();
        TestCluster cluster = new TestCluster(directory)) {
      kafka.publishProgram(PROGRAM);
      runInLegs(kafka, cluster);
      List<Committed> postings = kafka.all(Topics.LEDGER);
      List<Committed> profiles = kafka.all(Topics.PROFILE);

      assertThat(count(postings, "kind", "earn")).isEqualTo(LEGS * PURCHASES_A_LEG);
      assertThat(count(postings, "kind", "reverse")).isEqualTo((LEGS - 1) * CUSTOMERS);
      assertThat(ids(postings)).as("no posting twice").hasSameSizeAs(postings);
      assertThat(ids(profiles)).as("no profile twice").hasSameSizeAs(profiles);

      // The log has its ticks already.
      cluster.submit(options(kafka, 2, "unbroken", false));
      kafka.await(Topics.LEDGER, read -> read.size() >= 2 * postings.size(), PATIENCE);
      kafka.await(Topics.PROFILE, read -> read.size() >= 2 * profiles.size(), PATIENCE);
      cluster.stopWithSavepoint(directory);

      assertThatTheSecondRunRepeatsTheFirst(kafka, Topics.LEDGER);
      assertThatTheSecondRunRepeatsTheFirst(kafka, Topics.PROFILE);
    }
  }

  /** Each stop comes amid the stream; deadlines and refunds reach over the stops. */
  private void runInLegs(TestKafka kafka, TestCluster cluster) throws Exception {
    cluster.submit(options(kafka, 1, "legs", true));
    leg(kafka, 0);
    kafka.await(Topics.LEDGER, read -> !read.isEmpty(), PATIENCE);
    String savepoint = cluster.stopWithSavepoint(directory);

    cluster.resume(options(kafka, 2, "legs", true), savepoint);
    leg(kafka, 1);
    kafka.await(Topics.LEDGER, anyOf("e-1-0"), PATIENCE);
    assertThat(cluster.parallelism()).isEqualTo(2);
    savepoint = cluster.stopWithSavepoint(directory);

    leg(kafka, 2);
    cluster.resume(options(kafka, 1, "legs", true), savepoint);
    for (int customer = 0; customer < CUSTOMERS; customer++) {
      kafka.send("c-" + customer, "last", new Login());
    }
    kafka.flush();
    kafka.await(Topics.PROFILE, read -> count(read, "cause", "last") == CUSTOMERS, PATIENCE);
    kafka.await(Topics.LEDGER, RescaleIT::nothingIsPending, PATIENCE);
    assertThat(cluster.parallelism()).isEqualTo(1);
    cluster.stopWithSavepoint(directory);
  }

  /** Ten euros each, a point; then every customer gives back an order of the leg before. */
  private static void leg(TestKafka kafka, int leg) {
    for (int i = 0; i < PURCHASES_A_LEG; i++) {
      String order = leg + "-" + i;
      Purchase purchase =
          new Purchase(
              "o-" + order, "EUR", List.of(new PurchaseLine("1", "s", "books", 1, 1_000L)));
      kafka.send("c-" + i % CUSTOMERS, "e-" + order, purchase);
    }
    for (int customer = 0; leg > 0 && customer < CUSTOMERS; customer++) {
      Refund refund = new Refund("r-1", "o-" + (leg - 1) + "-" + customer, "EUR", null);
      kafka.send("c-" + customer, "r-" + leg, refund);
    }
    kafka.flush();
  }

  private static void assertThatTheSecondRunRepeatsTheFirst(TestKafka kafka, String topic)
      throws Exception {
    assertThat(byCustomer(kafka.all(topic)))
        .hasSize(CUSTOMERS)
        .allSatisfy(
            (customer, records) -> {
              int half = records.size() / 2;
              assertThat(records.subList(half, records.size()))
                  .as("%s of %s", topic, customer)
                  .isEqualTo(records.subList(0, half));
            });
  }

  /** Id and content of what was written about each customer, in its order. */
  private static Map<String, List<String>> byCustomer(List<Committed> records) {
    return records.stream()
        .collect(
            Collectors.groupingBy(
                record -> record.field("customer_id").toString(),
                TreeMap::new,
                Collectors.mapping(RescaleIT::idAndContent, Collectors.toList())));
  }

  private static String idAndContent(Committed record) {
    return record.header("ce_id") + " " + record.content();
  }

  private JobOptions options(TestKafka kafka, int parallelism, String run, boolean clock) {
    return JobOptions.of(
        Map.of(
            "brokers", kafka.brokers(),
            "parallelism", Integer.toString(parallelism),
            "group.id", run,
            "transactional.id.prefix", run,
            "clock.enabled", Boolean.toString(clock),
            "checkpoint.interval", "500 ms",
            "checkpoint.dir", directory.resolve("checkpoints").toUri().toString()));
  }

  private static Predicate<List<Committed>> anyOf(String cause) {
    return read -> count(read, "cause", cause) > 0;
  }

  /** Of what was read by halves nothing may be pending either, before the last leg. */
  private static boolean nothingIsPending(List<Committed> postings) {
    return count(postings, "kind", "earn") == LEGS * PURCHASES_A_LEG
        && points(postings, "to") == points(postings, "from");
  }

  private static long points(List<Committed> postings, String side) {
    return postings.stream()
        .filter(posting -> posting.field(side).toString().equals("pending"))
        .mapToLong(posting -> (Long) posting.field("points"))
        .sum();
  }

  private static long count(List<Committed> records, String field, String value) {
    return records.stream().filter(record -> record.field(field).toString().equals(value)).count();
  }

  private static List<String> ids(List<Committed> records) {
    return records.stream().map(record -> record.header("ce_id")).distinct().toList();
  }
}
