package dev.perennial.app.cli;

import dev.perennial.app.records.Row;
import dev.perennial.app.records.RowVisitor;
import dev.perennial.app.records.TopicRecords;
import dev.perennial.io.Outbound;
import dev.perennial.io.wire.Wire;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A topic read to its end, or written to. */
final class KafkaTopic {
  private KafkaTopic() {}

  /** All records that were committed; one that cannot be read is an error. */
  static void read(KafkaOptions kafka, String topic, Consumer<Row> taker) throws IOException {
    read(kafka, topic, (key, row) -> taker.accept(row), key -> {}, count -> {});
  }

  /**
   * All records that were committed, tombstones too.
   *
   * @param progress told the number of records read so far
   */
  static void read(
      KafkaOptions kafka,
      String topic,
      BiConsumer<String, Row> taker,
      Consumer<String> tombstones,
      LongConsumer progress)
      throws IOException {
    try (org.apache.kafka.clients.consumer.Consumer<String, byte[]> consumer =
        kafka.consumer(true)) {
      TopicRecords records = new TopicRecords(consumer, Wire.reader(kafka.wire()), List.of(topic));
      records.readOn(
          new RowVisitor() {
            @Override
            public void row(String of, Row row) {
              taker.accept(of, row);
            }

            @Override
            public void tombstone(String of, String key) {
              tombstones.accept(key);
            }

            @Override
            public void unreadable(String place, String why) {
              throw new IllegalStateException(place + " cannot be read: " + why);
            }
          },
          progress);
    }
  }

  /** Writes one record, and waits until it is there. */
  static void write(KafkaOptions kafka, Outbound record) throws IOException {
    try (Producer<String, byte[]> producer = kafka.producer()) {
      producer.send(new ProducerRecord<>(record.topic(), record.key(), record.value())).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted before it was published", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("it could not be published: " + e.getCause(), e);
    }
  }
}
