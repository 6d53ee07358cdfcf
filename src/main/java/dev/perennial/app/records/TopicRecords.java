package dev.perennial.app.records;

import dev.perennial.io.RejectedInput;
import dev.perennial.io.Topics;
import dev.perennial.io.json.JsonRecordWriter;
import dev.perennial.io.wire.RecordReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** Topics in Kafka, from their beginning to where they end, and later on from there. */
public final class TopicRecords {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Consumer<String, byte[]> consumer;
  private final RecordReader reader;
  private final JsonRecordWriter json = new JsonRecordWriter();
  private long read;

  /**
   * Begins at the beginning of all topics.
   *
   * @param consumer without a group; belongs to the caller
   * @throws IllegalStateException when a topic is not there
   */
  public TopicRecords(Consumer<String, byte[]> consumer, RecordReader reader, List<String> topics) {
    this.consumer = consumer;
    this.reader = reader;
    List<TopicPartition> partitions =
        topics.stream().flatMap(topic -> partitions(topic).stream()).toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  private List<TopicPartition> partitions(String topic) {
    List<PartitionInfo> infos = consumer.partitionsFor(topic);
    if (infos.isEmpty()) {
      throw new IllegalStateException(
          "topic " + topic + " is not there; make it with: loyalty topics create");
    }
    return infos.stream().map(info -> new TopicPartition(topic, info.partition())).toList();
  }

  /**
   * Shows the records that are there by now and were not shown before. All topics are read up to
   * where they end at one moment.
   *
   * @param progress told the number of records read so far
   * @return whether there were any
   * @throws IllegalStateException when Kafka gives nothing more for a minute
   */
  public boolean readOn(RowVisitor visitor, LongConsumer progress) {
    long before = read;
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (isBehind(ends)) {
      long sofar = read;
      for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
        if (record.offset() < ends.get(partition(record))) {
          read++;
          show(record, visitor);
        }
      }
      progress.accept(read);
      if (read > sofar) {
        deadline = System.nanoTime() + PATIENCE.toNanos();
      } else if (System.nanoTime() > deadline) {
        throw new IllegalStateException("Kafka has given no records for " + PATIENCE);
      }
    }
    // What came meanwhile was passed over; it is for the next time.
    ends.forEach(consumer::seek);
    return read > before;
  }

  private boolean isBehind(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
  }

  private static TopicPartition partition(ConsumerRecord<String, byte[]> record) {
    return new TopicPartition(record.topic(), record.partition());
  }

  private void show(ConsumerRecord<String, byte[]> record, RowVisitor visitor) {
    if (!visitor.wants(record.topic(), record.key())) {
      return;
    }
    if (record.value() == null) {
      visitor.tombstone(record.topic(), record.key());
      return;
    }
    try {
      visitor.row(record.topic(), row(record));
    } catch (RejectedInput | IllegalArgumentException e) {
      String place =
          "%s, partition %d, offset %d"
              .formatted(record.topic(), record.partition(), record.offset());
      visitor.unreadable(place, e.getMessage());
    }
  }

  /** An event's payload is one of many: in JSON its fields stand beside the others. */
  private Row row(ConsumerRecord<String, byte[]> record) throws RejectedInput {
    IndexedRecord fields = reader.read(record.topic(), record.value());
    return record.topic().equals(Topics.EVENT)
        ? JsonRow.parse(json.write(fields))
        : new AvroRow(fields);
  }
}
