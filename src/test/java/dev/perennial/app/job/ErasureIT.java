package dev.perennial.app.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.app.job.TestKafka.Committed;
import dev.perennial.app.options.JobOptions;
import dev.perennial.io.Topic;
import dev.perennial.io.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import loyalty.event.v1.Adjust;
import loyalty.event.v1.Erase;
import loyalty.event.v1.Joined;
import loyalty.event.v1.Login;
import loyalty.event.v1.Purchase;
import loyalty.event.v1.PurchaseLine;
import loyalty.event.v1.Redeem;
import loyalty.event.v1.Refund;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing of an erased customer is left in state, in the compacted topic, in logs and metrics. */
class ErasureIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Instant BEGIN = Instant.parse("2026-01-05T10:00:00Z");
  private static final Instant ERASED = BEGIN.plusSeconds(60);
  private static final Instant LATER = BEGIN.plus(Duration.ofDays(9));

  private static final String ID = "canary-customer";
  private static final String OTHER = "bystander";

  /** Everything that names the canary or says something about it, by where it comes from. */
  private static final List<String> STORED =
      List.of(
          "canary-category",
          "canary-attribute",
          "canary-value",
          "1977-03-29",
          "America/Cancun",
          "canary-order",
          "canary-line",
          "canary-waits",
          "canary-refund",
          "canary-request",
          "canary-reason",
          "canary-operator");

  /** These are not needed to decide, and are not kept in the first place. */
  private static final List<String> NEVER_STORED = List.of("canary-sku");

  /** Points are pending for longer than the erasure is remembered: their end shows that it is. */
  private static final String PROGRAM =
      """
      id: north-club
      version: 1
      currency: EUR
      points: {pending: P8D, adjust_limit: 5, hold: P20D}
      """;

  @TempDir private Path directory;

  @Test
  void nothingIsLeftOfWhoWasErased() throws Exception {
    try (CapturedLog log = new CapturedLog();
        TestKafka kafka = new TestKafka(Topic.Timestamps.CREATE_TIME);
        TestCluster cluster = new TestCluster(directory)) {
      kafka.publishProgram(PROGRAM);
      cluster.submit(options(kafka));
      live(kafka);
      kafka.await(Topics.PROFILE, any(OTHER, "last"), PATIENCE);
      kafka.await(Topics.PROFILE, any(ID, "canary-last"), PATIENCE);
      TreeSet<String> before = found(cluster.savepoint(directory));
      assertThat(before).as("the search finds what is there").contains(ID).containsAll(STORED);
      assertThat(before).doesNotContainAnyElementsOf(NEVER_STORED);

      kafka.sendAt(ERASED, ID, "canary-erase", new Erase());
      kafka.flush();
      kafka.await(Topics.PROFILE, ErasureIT::isGone, PATIENCE);
      assertThat(found(cluster.savepoint(directory)))
          .as("the time of the erasure, by customer")
          .containsExactlyInAnyOrder(ID, OTHER);

      kafka.tick(LATER);
      kafka.flush();
      kafka.await(Topics.LEDGER, read -> matured(read, OTHER), PATIENCE);
      assertThat(found(cluster.savepoint(directory))).containsExactly(OTHER);

      assertThat(cluster.counts()).containsEntry("books_drift", 0L);
      assertThat(saysNothing(cluster.metrics())).isTrue();
      assertThat(log.lines()).as("something was logged").isNotEmpty();
      assertThat(saysNothing(log.lines())).isTrue();
      assertThat(isGone(kafka.all(Topics.PROFILE))).isTrue();
      assertThat(balance(kafka.all(Topics.LEDGER))).isZero();
    }
  }

  /** Whatever leaves something behind: a person, points, holds, a task, a refund that waits. */
  private static void live(TestKafka kafka) {
    kafka.sendAt(
        BEGIN,
        ID,
        "canary-joined",
        new Joined(
            Map.of("canary-attribute", "canary-value"),
            "1977-03-29",
            "America/Cancun",
            "es-MX",
            Map.of("email", true)));
    kafka.sendAt(
        BEGIN, ID, "canary-bought", purchase("canary-order", "canary-line", "canary-category"));
    kafka.sendAt(BEGIN, ID, "canary-given", new Adjust(5L, "canary-gift", "canary-clerk"));
    kafka.sendAt(BEGIN, ID, "canary-asked", new Redeem("canary-request", 2L, "canary-order"));
    kafka.sendAt(BEGIN, ID, "canary-more", new Adjust(500L, "canary-reason", "canary-operator"));
    kafka.sendAt(
        BEGIN, ID, "canary-early", new Refund("canary-refund", "canary-waits", "EUR", null));
    kafka.sendAt(BEGIN.plusSeconds(1), ID, "canary-last", new Login());
    kafka.sendAt(BEGIN, OTHER, "bought", purchase("order", "line", "books"));
    kafka.sendAt(BEGIN.plusSeconds(1), OTHER, "last", new Login());
    kafka.flush();
  }

  private static Purchase purchase(String order, String line, String category) {
    return new Purchase(
        order, "EUR", List.of(new PurchaseLine(line, "canary-sku", category, 1, 10_000L)));
  }

  /** Which of all the words are in the files. */
  private static TreeSet<String> found(List<byte[]> files) {
    TreeSet<String> found = new TreeSet<>();
    for (byte[] file : files) {
      // Each byte is a character: nothing that is there can be missed by decoding.
      String text = new String(file, StandardCharsets.ISO_8859_1);
      List.of(List.of(ID, OTHER), STORED, NEVER_STORED).stream()
          .flatMap(List::stream)
          .filter(text::contains)
          .forEach(found::add);
      if (text.replace(ID, "").contains("canary")) {
        found.add("canary");
      }
    }
    return found;
  }

  private static boolean saysNothing(Collection<String> lines) {
    return lines.stream().noneMatch(line -> line.contains("canary") || line.contains("1977-03-29"));
  }

  private static Predicate<List<Committed>> any(String customer, String cause) {
    return read ->
        read.stream()
            .anyMatch(
                one ->
                    !one.isTombstone()
                        && one.key().equals(customer)
                        && one.field("cause").toString().equals(cause));
  }

  private static boolean isGone(List<Committed> profiles) {
    List<Committed> own = profiles.stream().filter(one -> one.key().equals(ID)).toList();
    return !own.isEmpty() && own.get(own.size() - 1).isTombstone();
  }

  private static boolean matured(List<Committed> postings, String customer) {
    return postings.stream()
        .anyMatch(
            one -> one.key().equals(customer) && one.field("kind").toString().equals("mature"));
  }

  /** What the canary's accounts hold, each of them: their sum cannot hide one. */
  private static long balance(List<Committed> postings) {
    List<String> accounts = List.of("pending", "available", "held", "debt");
    return accounts.stream()
        .mapToLong(
            account ->
                Math.abs(
                    postings.stream()
                        .filter(one -> one.key().equals(ID))
                        .mapToLong(one -> moved(one, account))
                        .sum()))
        .sum();
  }

  private static long moved(Committed posting, String account) {
    long points = (Long) posting.field("points");
    boolean in = posting.field("to").toString().equals(account);
    boolean out = posting.field("from").toString().equals(account);
    return (in ? points : 0) - (out ? points : 0);
  }

  private JobOptions options(TestKafka kafka) {
    return JobOptions.of(
        Map.of(
            "brokers", kafka.brokers(),
            "parallelism", "1",
            "clock.enabled", "false",
            "checkpoint.interval", "500 ms",
            "checkpoint.dir", directory.resolve("checkpoints").toUri().toString()));
  }
}
