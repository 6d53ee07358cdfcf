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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import loyalty.event.v1.Purchase;
import loyalty.event.v1.PurchaseLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was rejected for want of a programme that knows its currency counts once there is one. */
class RedriveIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int IN_POUNDS = 3;

  @TempDir private Path directory;

  @Test
  void rejectedRecordsCountOnceAfterTheFix() throws Exception {
    try (TestKafka kafka = new TestKafka();
        TestCluster cluster = new TestCluster(directory)) {
      kafka.publishProgram("{id: north-club, version: 1, currency: EUR}");
      cluster.submit(options(kafka));
      Instant begun = Instant.now();
      for (int i = 0; i < IN_POUNDS; i++) {
        kafka.send("c-" + i, "e-" + i, purchase("o-" + i, "GBP", 10_000));
      }
      kafka.send("c-9", "e-9", purchase("o-9", "EUR", -1));
      kafka.flush();
      kafka.await(Topics.REJECTED, read -> read.size() == IN_POUNDS + 1, PATIENCE);

      assertThat(redrive(kafka, "--reason", "erased")).contains("--reason: erased is none that");
      assertThat(redrive(kafka, "--until", begun.minusSeconds(60).toString()))
          .isEqualTo("0 rejected records found, 0 of them sent again before, 0 sent, 0 cut");
      assertThat(redrive(kafka, "--reason=unknown_currency", "--dry-run"))
          .contains("unknown_currency event e-1 customer c-1 -> would be sent")
          .endsWith(
              "3 rejected records found, 0 of them sent again before, 3 would be sent, 0 cut");

      kafka.publishProgram("{id: north-club, version: 2, currency: EUR, exchange: {GBP: 1.17}}");
      assertThat(redrive(kafka, "--reason", "unknown_currency", "--limit", "1"))
          .contains("unknown_currency event e-", " -> partition")
          .endsWith("3 rejected records found, 0 of them sent again before, 1 sent, 0 cut");
      assertThat(redrive(kafka, "--reason", "unknown_currency"))
          .endsWith("3 rejected records found, 1 of them sent again before, 2 sent, 0 cut");
      kafka.await(Topics.PROFILE, read -> customers(read) == IN_POUNDS, PATIENCE);
      assertThat(redrive(kafka, "--reason", "unknown_currency"))
          .endsWith("3 rejected records found, 3 of them sent again before, 0 sent, 0 cut");

      assertThat(redrive(kafka, "--reason", "unknown_currency", "--again", "--since", "" + begun))
          .endsWith("3 sent, 0 cut");
      awaitDuplicates(kafka, cluster);
    }
  }

  /** To send a record once too often does no harm: its event id is known. */
  private static void awaitDuplicates(TestKafka kafka, TestCluster cluster) throws Exception {
    kafka.await(
        Topics.REJECTED,
        read -> cluster.counts().getOrDefault("duplicates", 0L) == IN_POUNDS,
        PATIENCE);
    assertThat(cluster.counts()).containsEntry("applied", (long) IN_POUNDS);
    List<Committed> sent = kafka.all(Topics.EVENT);
    List<byte[]> first = values(sent, false);
    List<byte[]> again = values(sent, true);
    assertThat(again).hasSize(2 * IN_POUNDS);
    assertThat(again)
        .as("byte for byte")
        .allMatch(value -> first.stream().anyMatch(one -> Arrays.equals(one, value)));
  }

  private static List<byte[]> values(List<Committed> records, boolean redriven) {
    return records.stream()
        .filter(each -> (each.record().headers().lastHeader("redrive_of") != null) == redriven)
        .map(each -> each.record().value())
        .toList();
  }

  private static long customers(List<Committed> profiles) {
    return profiles.stream().map(Committed::key).distinct().count();
  }

  /** Says what the command printed, without what it says of its progress. */
  private static String redrive(TestKafka kafka, String... more) {
    List<String> line = new ArrayList<>(List.of("redrive", "--brokers", kafka.brokers()));
    line.addAll(Arrays.asList(more));
    StringWriter out = new StringWriter();
    PrintWriter printer = new PrintWriter(out, true);
    LoyaltyCli.run(printer, printer, line.toArray(String[]::new));
    return out.toString().strip();
  }

  private static Purchase purchase(String orderId, String currency, long minor) {
    return new Purchase(
        orderId, currency, List.of(new PurchaseLine("1", "sku", "books", 1, minor)));
  }

  private JobOptions options(TestKafka kafka) {
    return JobOptions.of(
        Map.of(
            "brokers", kafka.brokers(),
            "parallelism", "2",
            "delivery", "at-least-once",
            "checkpoint.interval", "1 s",
            "checkpoint.dir", directory.resolve("checkpoints").toUri().toString()));
  }
}
