package dev.perennial.app.sandbox;

import dev.perennial.io.RejectedInput;
import dev.perennial.io.wire.RecordReader;
import dev.perennial.io.wire.Wire;
import dev.perennial.io.wire.WireOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the output topics as a service would that acts within milliseconds: what is not committed
 * yet too.
 */
final class Watcher implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final RecordReader reader = Wire.reader(WireOptions.singleObject());
  private final People people;
  private final Scoreboard scoreboard;
  private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
  private final Thread thread = new Thread(this::watch, "demo-watcher");

  Watcher(String brokers, List<String> topics, People people, Scoreboard scoreboard) {
    this.people = people;
    this.scoreboard = scoreboard;
    this.consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", brokers, "enable.auto.commit", "false"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        topics.stream()
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    thread.start();
  }

  /**
   * Looks whether it still watches.
   *
   * @throws RuntimeException what stopped it
   */
  void requireAlive() {
    if (failure.get() != null) {
      throw failure.get();
    }
  }

  private void watch() {
    try (consumer) {
      while (true) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          take(record);
        }
      }
    } catch (WakeupException closed) {
      // Told to end.
    } catch (RejectedInput e) {
      failure.set(new IllegalStateException("an output cannot be read: " + e.getMessage(), e));
    } catch (RuntimeException e) {
      failure.set(e);
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record) throws RejectedInput {
    if (record.value() == null) {
      scoreboard.erased(new String(record.key(), StandardCharsets.UTF_8));
      return;
    }
    // The watcher knows only our own, generic records.
    GenericRecord read = (GenericRecord) reader.read(record.topic(), record.value());
    scoreboard.seen(record.topic(), read);
    people.seen(record.topic(), read);
  }

  @Override
  public void close() {
    consumer.wakeup();
    Feeder.join(thread);
  }
}
