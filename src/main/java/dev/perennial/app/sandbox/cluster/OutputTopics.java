package dev.perennial.app.sandbox.cluster;

import dev.perennial.io.RejectedInput;
import dev.perennial.io.Topics;
import dev.perennial.io.json.JsonRecordWriter;
import dev.perennial.io.wire.RecordReader;
import dev.perennial.io.wire.Wire;
import dev.perennial.io.wire.WireOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The topics in Kafka as somebody sees them who reads all, or only what is committed. */
final class OutputTopics {
  /**
   * What the job decides. The status of rules is left out: it tells of the job's own start, which a
   * fault repeats.
   */
  static final List<String> DECISIONS =
      Topics.ALL.stream()
          .map(topic -> topic.name())
          .filter(Topics::isOutput)
          .filter(topic -> !topic.equals(Topics.RULE_STATUS))
          .toList();

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final String brokers;
  private final RecordReader reader = Wire.reader(WireOptions.singleObject());
  private final JsonRecordWriter json = new JsonRecordWriter();

  /** Takes the records one by one. */
  interface Visitor {
    /**
     * @param id CloudEvents' id, null where there is none
     * @param body as JSON, null for a tombstone
     */
    void record(ConsumerRecord<String, byte[]> record, String id, String body);
  }

  OutputTopics(String brokers) {
    this.brokers = brokers;
  }

  /** Where the topics end for somebody who reads all, or only what is committed. */
  Map<TopicPartition, Long> ends(List<String> topics, boolean committed) {
    try (Consumer<String, byte[]> consumer = consumer(committed)) {
      return ends(consumer, topics);
    }
  }

  /** Shows all records from the beginning to where the topics end now. */
  void read(List<String> topics, boolean committed, Visitor visitor) {
    try (Consumer<String, byte[]> consumer = consumer(committed)) {
      Map<TopicPartition, Long> ends = ends(consumer, topics);
      consumer.assign(ends.keySet());
      consumer.seekToBeginning(ends.keySet());
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (isBehind(consumer, ends)) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
          show(record, visitor);
          deadline = System.nanoTime() + PATIENCE.toNanos();
        }
        if (System.nanoTime() > deadline) {
          throw new ClusterFailure("the broker has given no records for " + PATIENCE);
        }
      }
    }
  }

  private static boolean isBehind(
      Consumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
  }

  private static Map<TopicPartition, Long> ends(
      Consumer<String, byte[]> consumer, List<String> topics) {
    List<TopicPartition> partitions =
        topics.stream()
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    return consumer.endOffsets(partitions);
  }

  private void show(ConsumerRecord<String, byte[]> record, Visitor visitor) {
    try {
      visitor.record(record, id(record), body(record));
    } catch (RejectedInput e) {
      throw new ClusterFailure(
          "%s, partition %d, offset %d cannot be read: %s"
              .formatted(record.topic(), record.partition(), record.offset(), e.getMessage()),
          e);
    }
  }

  private String body(ConsumerRecord<String, byte[]> record) throws RejectedInput {
    return record.value() == null ? null : json.write(reader.read(record.topic(), record.value()));
  }

  private static String id(ConsumerRecord<String, byte[]> record) {
    var header = record.headers().lastHeader("ce_id");
    return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
  }

  private Consumer<String, byte[]> consumer(boolean committed) {
    Map<String, Object> settings = new TreeMap<>();
    settings.put("bootstrap.servers", brokers);
    settings.put("isolation.level", committed ? "read_committed" : "read_uncommitted");
    settings.put("enable.auto.commit", "false");
    return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
  }
}
