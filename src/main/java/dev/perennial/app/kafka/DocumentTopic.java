package dev.perennial.app.kafka;

import dev.perennial.app.options.JobOptions;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the topic of programmes, models or rules to its end, so that the first event already finds
 * what it is decided by.
 */
public final class DocumentTopic {
  private static final Duration POLL = Duration.ofMillis(200);

  private final JobOptions options;
  private final String topic;

  public DocumentTopic(JobOptions options, String topic) {
    this.options = options;
    this.topic = topic;
  }

  /** The documents, those of the newest record of each key. */
  public List<String> documents() {
    DocumentRecords records = new DocumentRecords(options.wire());
    Map<ByteBuffer, List<String>> newest = new LinkedHashMap<>();
    try (Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            KafkaEnds.reading(options), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          ByteBuffer key = ByteBuffer.wrap(record.key() == null ? new byte[0] : record.key());
          newest.remove(key);
          newest.put(key, records.documents(record));
        }
      }
    }
    return newest.values().stream().flatMap(List::stream).toList();
  }
}
