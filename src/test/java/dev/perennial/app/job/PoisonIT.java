package dev.perennial.app.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.app.job.TestKafka.Committed;
import dev.perennial.app.options.JobOptions;
import dev.perennial.io.Topics;
import dev.perennial.io.wire.EventWriter;
import dev.perennial.io.wire.Wire;
import dev.perennial.io.wire.WireOptions;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import loyalty.event.v1.CustomerEvent;
import loyalty.event.v1.Login;
import loyalty.event.v1.Purchase;
import loyalty.event.v1.PurchaseLine;
import loyalty.event.v1.Refund;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is in the topic, the job goes on, and says what it could not use. */
class PoisonIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int MUTANTS = 200;
  private static final long SEED = 20_260_101;
  private static final Instant NOW = Instant.now();
  private static final EventWriter EVENTS = Wire.events(WireOptions.singleObject());
  private static final String REASON = "reason.";
  private static final String REJECTED = ".rejected";

  @TempDir private Path directory;

  @Test
  void poisonIsRejectedWithReasonPlaceAndBytesAndTheJobGoesOn() throws Exception {
    try (TestKafka kafka = new TestKafka();
        TestCluster cluster = new TestCluster(directory)) {
      kafka.publishProgram("{id: north-club, version: 1, currency: EUR}");
      cluster.submit(options(kafka));
      Map<String, byte[]> poison = poison();
      poison.values().forEach(value -> kafka.sendBytes("k", value));
      mutants().forEach(value -> kafka.sendBytes("k", value));
      kafka.sendBytes("k", null);
      others().forEach(value -> kafka.sendBytes("k", value));
      kafka.flush();
      int sent = poison.size() + MUTANTS + 1 + others().size();

      List<Committed> rejected =
          kafka.await(Topics.REJECTED, read -> isAllThereIs(read, sent, cluster), PATIENCE);
      kafka.await(Topics.PROFILE, read -> read.stream().anyMatch(PoisonIT::isGood), PATIENCE);

      assertThat(holdsAll(rejected, poison)).as("reason, place and bytes of each").isTrue();
      assertThat(cluster.restarts()).as("nothing failed").isZero();
      Map<String, Long> counts = cluster.counts();
      assertThat(counts).containsEntry("inputs", (long) sent);
      assertThat(List.of("applied", "duplicates", "waiting", "ticks"))
          .allSatisfy(name -> assertThat(counts.get(name)).as(name).isPositive());
      assertThat(rejectedByReason(counts)).isEqualTo(byReason(rejected));
    }
  }

  /** Whether every input is accounted for in the metrics, and every rejection in the topic. */
  private static boolean isAllThereIs(List<Committed> read, int sent, TestCluster cluster) {
    Map<String, Long> counts = cluster.counts();
    long rejected = rejectedByReason(counts).values().stream().mapToLong(count -> count).sum();
    long others =
        List.of("applied", "duplicates", "waiting", "ticks").stream()
            .mapToLong(name -> counts.getOrDefault(name, 0L))
            .sum();
    return rejected + others == sent && read.size() == rejected;
  }

  private static Map<String, Long> rejectedByReason(Map<String, Long> counts) {
    Map<String, Long> rejected = new TreeMap<>();
    counts.forEach(
        (name, count) -> {
          if (name.startsWith(REASON) && name.endsWith(REJECTED) && count > 0) {
            rejected.put(name.substring(REASON.length(), name.length() - REJECTED.length()), count);
          }
        });
    return rejected;
  }

  private static Map<String, Long> byReason(List<Committed> rejected) {
    return rejected.stream()
        .collect(
            Collectors.groupingBy(
                record -> record.field("reason").toString(), Collectors.counting()));
  }

  private static boolean isGood(Committed profile) {
    return profile.field("cause").toString().equals("good");
  }

  private static boolean holdsAll(List<Committed> rejected, Map<String, byte[]> poison) {
    return poison.entrySet().stream()
        .allMatch(
            one ->
                rejected.stream()
                    .anyMatch(record -> isRejection(record, one.getKey(), one.getValue())));
  }

  private static boolean isRejection(Committed record, String reason, byte[] original) {
    return record.field("reason").toString().equals(reason)
        && Arrays.equals(bytes(record.field("original")), original)
        && record.field("topic").toString().equals(Topics.EVENT)
        && (Long) record.field("offset") >= 0
        && !record.field("detail").toString().isBlank()
        && !record.header("ce_type").isBlank();
  }

  /** One record for each reason that needs no history. */
  private static Map<String, byte[]> poison() {
    Map<String, byte[]> poison = new LinkedHashMap<>();
    poison.put("malformed", "no event at all".getBytes(StandardCharsets.UTF_8));
    byte[] unknownSchema = good(new Login());
    unknownSchema[5] ^= 1;
    poison.put("unknown_schema", unknownSchema);
    poison.put("oversized", new byte[WireOptions.DEFAULT_MAX_RECORD_BYTES + 1]);
    poison.put("invalid_amount", good(purchase("EUR", -1)));
    poison.put("unknown_currency", good(purchase("XXX", 100)));
    return poison;
  }

  /** What is applied, what repeats it, what waits, and a tick. */
  private static List<byte[]> others() {
    byte[] good = event("c-2", "good", new Login());
    byte[] waits = event("c-2", "waits", new Refund("r-1", "o-9", "EUR", List.of()));
    return List.of(good, good, waits, EVENTS.tick(NOW.toEpochMilli()));
  }

  /** Good records with bytes turned over, cut off or put in: whatever they mean now. */
  private static List<byte[]> mutants() {
    Random random = new Random(SEED);
    return random
        .ints(MUTANTS)
        .mapToObj(
            ignored -> {
              byte[] value = good(purchase("EUR", 100));
              for (int i = 0; i < 3; i++) {
                value[random.nextInt(value.length)] = (byte) random.nextInt();
              }
              return Arrays.copyOf(value, value.length - random.nextInt(3));
            })
        .toList();
  }

  private static Purchase purchase(String currency, long cents) {
    return new Purchase("o-1", currency, List.of(new PurchaseLine("1", "sku", "books", 1, cents)));
  }

  private static byte[] good(Object payload) {
    return event("c-1", "e-1", payload);
  }

  private static byte[] event(String customer, String id, Object payload) {
    return EVENTS.write(new CustomerEvent(id, customer, NOW, "shop", null, null, null, payload));
  }

  private JobOptions options(TestKafka kafka) {
    return JobOptions.of(
        Map.of(
            "brokers", kafka.brokers(),
            "parallelism", "2",
            "delivery", "at-least-once",
            "clock.enabled", "false",
            "checkpoint.interval", "1 s",
            "checkpoint.dir", directory.resolve("checkpoints").toUri().toString()));
  }

  private static byte[] bytes(Object value) {
    if (value instanceof ByteBuffer buffer) {
      byte[] copy = new byte[buffer.remaining()];
      buffer.duplicate().get(copy);
      return copy;
    }
    return (byte[]) value;
  }
}
