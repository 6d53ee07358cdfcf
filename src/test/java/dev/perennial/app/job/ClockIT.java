package dev.perennial.app.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.app.job.TestKafka.Committed;
import dev.perennial.app.options.JobOptions;
import dev.perennial.io.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import loyalty.event.v1.Purchase;
import loyalty.event.v1.PurchaseLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody does anything, and yet time passes: by the ticks of the job's own clock. */
class ClockIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final long PENDING_MS = 2_000;

  @TempDir private Path directory;

  @Test
  void aDeadlineFiresOnAnIdleStream() throws Exception {
    try (TestKafka kafka = new TestKafka();
        TestCluster cluster = new TestCluster(directory)) {
      kafka.publishProgram("{id: north-club, version: 1, currency: EUR, points: {pending: PT2S}}");
      cluster.submit(options(kafka));
      kafka.send(
          "c-1",
          "e-1",
          new Purchase("o-1", "EUR", List.of(new PurchaseLine("1", "sku", "books", 1, 1_000L))));
      kafka.flush();

      List<Committed> postings = kafka.await(Topics.LEDGER, read -> read.size() >= 2, PATIENCE);

      assertThat(postings)
          .extracting(posting -> posting.field("kind").toString())
          .containsExactly("earn", "mature");
      assertThat(at(postings.get(1)) - at(postings.get(0)))
          .as("decided at its due time, to the millisecond")
          .isEqualTo(PENDING_MS);
    }
  }

  private static long at(Committed posting) {
    return posting.record().timestamp();
  }

  private JobOptions options(TestKafka kafka) {
    return JobOptions.of(
        Map.of(
            "brokers", kafka.brokers(),
            "parallelism", "2",
            "checkpoint.interval", "500 ms",
            "transaction.naming", "pooling",
            "checkpoint.dir", directory.resolve("checkpoints").toUri().toString()));
  }
}
