package dev.perennial.bench;

import dev.perennial.io.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What a run wrote, as a reader of committed records sees it.
 *
 * @param postings records on the ledger topic
 * @param profiles records on the profile topic
 * @param bytes keys, values and headers of both
 */
record Outputs(long postings, long profiles, long bytes) {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final int FETCH = 8 << 20;

  /**
   * Reads until {@code events} postings and profiles each are committed.
   *
   * @param within for the commit of the last of them
   * @throws IllegalStateException when some are missing at the end of that time, or when there are
   *     too many
   */
  static Outputs await(Broker broker, long events, Duration within, Child contender) {
    long deadline = System.nanoTime() + within.toNanos();
    Outputs postings = count(broker, Topics.LEDGER, events, deadline, contender);
    Outputs profiles = count(broker, Topics.PROFILE, events, deadline, contender);
    Outputs all =
        new Outputs(postings.postings, profiles.postings, postings.bytes + profiles.bytes);
    if (all.postings != events || all.profiles != events) {
      throw new IllegalStateException(
          "%,d events led to %,d committed postings and %,d committed profiles; each must be %,d"
              .formatted(events, all.postings, all.profiles, events));
    }
    return all;
  }

  private static Outputs count(
      Broker broker, String topic, long events, long deadline, Child contender) {
    Collection<TopicPartition> partitions = broker.partitions(topic);
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(broker)) {
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      long count = 0;
      long bytes = 0;
      boolean more = true;
      while (more) {
        contender.requireAlive();
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        for (ConsumerRecord<byte[], byte[]> record : records) {
          count++;
          bytes += size(record);
        }
        more = !records.isEmpty() || (count < events && System.nanoTime() < deadline);
      }
      return new Outputs(count, 0, bytes);
    }
  }

  private static long size(ConsumerRecord<byte[], byte[]> record) {
    long[] size = {record.serializedKeySize() + record.serializedValueSize()};
    record.headers().forEach(header -> size[0] += header.key().length() + header.value().length);
    return size[0];
  }

  private static KafkaConsumer<byte[], byte[]> consumer(Broker broker) {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            broker.bootstrap(),
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed",
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            10_000,
            ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
            FETCH),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }
}
