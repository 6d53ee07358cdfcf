package dev.perennial.app.sandbox.cluster;

import dev.perennial.io.RejectedInput;
import dev.perennial.io.Topics;
import dev.perennial.io.wire.RecordReader;
import dev.perennial.io.wire.Wire;
import dev.perennial.io.wire.WireOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Follows the ledger as a bookkeeper would: only what is committed, every record once. */
final class CommittedLedger implements AutoCloseable {
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final RecordReader reader = Wire.reader(WireOptions.singleObject());
  private final Map<String, Integer> postings = new HashMap<>();
  private final Map<String, Integer> causes = new HashMap<>();
  private final Map<String, Long> points = new HashMap<>();

  CommittedLedger(String brokers) {
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                brokers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(Topics.LEDGER).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** Reads what has been committed since; returns the number of postings so far. */
  int size() {
    for (ConsumerRecord<byte[], byte[]> posting : consumer.poll(Duration.ofMillis(200))) {
      add(posting.value());
    }
    return postings.values().stream().mapToInt(Integer::intValue).sum();
  }

  private void add(byte[] value) {
    try {
      IndexedRecord posting = reader.read(Topics.LEDGER, value);
      postings.merge(text(posting, "posting_id"), 1, Integer::sum);
      causes.merge(text(posting, "cause"), 1, Integer::sum);
      points.merge(text(posting, "customer_id"), (Long) field(posting, "points"), Long::sum);
    } catch (RejectedInput e) {
      throw new ClusterFailure("the ledger holds what is no posting: " + e.getMessage(), e);
    }
  }

  /** All differences between the ledger and the purchases; none when it is exact. */
  List<String> differences(PurchaseLog expected) {
    List<String> found = new ArrayList<>();
    name(found, "postings twice", repeated(postings));
    name(found, "purchases with two postings", repeated(causes));
    Set<String> lost = new TreeSet<>(expected.events());
    lost.removeAll(causes.keySet());
    name(found, "purchases without a posting", lost);
    Set<String> strange = new TreeSet<>(causes.keySet());
    strange.removeAll(expected.events());
    name(found, "postings for no purchase", strange);
    Set<String> wrong = new TreeSet<>();
    expected
        .points()
        .forEach(
            (customer, sum) -> {
              if (!sum.equals(points.get(customer))) {
                wrong.add(customer + " has " + points.get(customer) + " of " + sum);
              }
            });
    name(found, "customers with wrong points", wrong);
    return found;
  }

  long points() {
    return points.values().stream().mapToLong(Long::longValue).sum();
  }

  private static Set<String> repeated(Map<String, Integer> counts) {
    Set<String> repeated = new TreeSet<>();
    counts.forEach(
        (id, count) -> {
          if (count > 1) {
            repeated.add(id);
          }
        });
    return repeated;
  }

  private static void name(List<String> found, String what, Set<String> which) {
    if (!which.isEmpty()) {
      found.add(which.size() + " " + what + ": " + which.stream().limit(5).toList());
    }
  }

  private static String text(IndexedRecord posting, String name) {
    return field(posting, name).toString();
  }

  private static Object field(IndexedRecord posting, String name) {
    return posting.get(posting.getSchema().getField(name).pos());
  }

  @Override
  public void close() {
    consumer.close();
  }
}
