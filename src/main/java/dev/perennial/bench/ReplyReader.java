package dev.perennial.bench;

import dev.perennial.bench.load.TillTraffic;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToIntFunction;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A service that waits for replies, in a thread of its own. */
final class ReplyReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final ToIntFunction<ConsumerRecord<byte[], byte[]>> number;
  private final Arrivals arrivals;
  private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
  private final Thread thread = new Thread(this::read, "reply-reader");

  /**
   * Begins at once.
   *
   * @param isolation Kafka's isolation level
   * @param number finds out to which event a record is the answer
   */
  ReplyReader(
      String bootstrap,
      Collection<TopicPartition> partitions,
      String isolation,
      ToIntFunction<ConsumerRecord<byte[], byte[]>> number,
      Arrivals arrivals) {
    this.number = number;
    this.arrivals = arrivals;
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                isolation,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    thread.start();
  }

  Arrivals arrivals() {
    return arrivals;
  }

  /**
   * @throws RuntimeException what stopped it
   */
  void requireAlive() {
    if (failure.get() != null) {
      throw failure.get();
    }
  }

  private void read() {
    try (consumer) {
      while (true) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          int request = number.applyAsInt(record);
          if (request == TillTraffic.PROBE) {
            arrivals.probed();
          } else if (request != TillTraffic.OTHER) {
            arrivals.answered(request, System.nanoTime());
          }
        }
      }
    } catch (WakeupException closed) {
      // Told to end.
    } catch (RuntimeException e) {
      failure.set(e);
    }
  }

  @Override
  public void close() {
    consumer.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
