package dev.perennial.bench;

import dev.perennial.bench.load.TillTraffic;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends events by schedule, and never waits for anybody. */
final class OpenLoop implements AutoCloseable {
  private static final Duration BEFORE_THE_FIRST = Duration.ofMillis(200);

  private final TillTraffic traffic;
  private final KafkaProducer<byte[], byte[]> producer;
  private final AtomicReference<Exception> refused = new AtomicReference<>();
  private long latest;
  private volatile int sent;

  /**
   * @param lingerMs how long the producer waits for more, milliseconds
   */
  OpenLoop(String bootstrap, int lingerMs, TillTraffic traffic) {
    this.traffic = traffic;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ProducerConfig.LINGER_MS_CONFIG,
                lingerMs),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Asks whether anybody answers. */
  void probe() {
    producer.send(traffic.probe(Instant.now()), (metadata, error) -> refused.set(error));
    producer.flush();
  }

  /**
   * Sends them all.
   *
   * @return when each was due
   * @throws IllegalStateException when the broker refused one
   */
  Schedule send(int rate, int events) {
    latest = 0;
    Schedule schedule = new Schedule(System.nanoTime() + BEFORE_THE_FIRST.toNanos(), rate);
    for (int i = 0; i < events; i++) {
      long left = schedule.due(i) - System.nanoTime();
      while (left > 0) {
        LockSupport.parkNanos(left);
        left = schedule.due(i) - System.nanoTime();
      }
      latest = Math.max(latest, -left);
      producer.send(
          traffic.next(Instant.now()), (metadata, error) -> refused.compareAndSet(null, error));
      sent++;
    }
    producer.flush();
    if (refused.get() != null) {
      throw new IllegalStateException("the broker refused an event", refused.get());
    }
    return schedule;
  }

  /** How many events were sent so far, in all. */
  int sent() {
    return sent;
  }

  /**
   * By how much the latest event of the last sending was sent too late; this counts as latency of
   * its answer.
   */
  Duration latest() {
    return Duration.ofNanos(latest);
  }

  @Override
  public void close() {
    producer.close();
  }
}
