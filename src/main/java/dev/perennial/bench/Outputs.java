package dev.perennial.bench;

import dev.perennial.io.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;
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
 * @param lastProfiles digest of what all customers came to in the end
 */
record Outputs(long postings, long profiles, long bytes, long lastProfiles) {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final int FETCH = 8 << 20;

  /**
   * Reads until what a contender must write for each purchase is committed.
   *
   * @param within for the commit of the last of them
   * @throws IllegalStateException when there are fewer at the end of that time, or more than there
   *     should be
   */
  static Outputs await(Broker broker, Trial trial, Duration within, Child contender) {
    long deadline = System.nanoTime() + within.toNanos();
    long events = trial.workload().purchases();
    Contender.Writes writes = trial.contender().writes();
    long posted = writes == Contender.Writes.PROFILES ? 0 : events;
    LastProfiles last = new LastProfiles();
    Count postings = new Count(record -> {});
    Count profiles = new Count(last::take);
    read(broker, Topics.LEDGER, postings, posted, deadline, contender);
    read(broker, Topics.PROFILE, profiles, events, deadline, contender);
    boolean more = writes == Contender.Writes.MORE;
    if (!asExpected(postings.records, posted, more)
        || !asExpected(profiles.records, events, more)) {
      throw new IllegalStateException(
          "%,d events led to %,d committed postings and %,d committed profiles, not %,d and %,d"
              .formatted(events, postings.records, profiles.records, posted, events));
    }
    return new Outputs(
        postings.records, profiles.records, postings.bytes + profiles.bytes, last.digest());
  }

  private static boolean asExpected(long records, long expected, boolean orMore) {
    return orMore ? records >= expected : records == expected;
  }

  private static final class Count {
    private long records;
    private long bytes;
    private final Consumer<ConsumerRecord<byte[], byte[]>> also;

    Count(Consumer<ConsumerRecord<byte[], byte[]>> also) {
      this.also = also;
    }

    void take(ConsumerRecord<byte[], byte[]> record) {
      records++;
      bytes += record.serializedKeySize() + record.serializedValueSize();
      record.headers().forEach(header -> bytes += header.key().length() + header.value().length);
      also.accept(record);
    }
  }

  private static void read(
      Broker broker, String topic, Count count, long events, long deadline, Child contender) {
    Collection<TopicPartition> partitions = broker.partitions(topic);
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(broker)) {
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      boolean more = true;
      while (more) {
        contender.requireAlive();
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        records.forEach(count::take);
        more = !records.isEmpty() || (count.records < events && System.nanoTime() < deadline);
      }
    }
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
