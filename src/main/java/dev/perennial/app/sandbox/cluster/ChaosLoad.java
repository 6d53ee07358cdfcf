package dev.perennial.app.sandbox.cluster;

import dev.perennial.io.RejectedInput;
import dev.perennial.io.Topics;
import dev.perennial.io.json.JsonEvent;
import dev.perennial.io.json.JsonEvents;
import dev.perennial.io.wire.EventWriter;
import dev.perennial.io.wire.Wire;
import dev.perennial.io.wire.WireOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends events at a steady rate, straight to the broker, and waits while it is away. What the log
 * holds in the end is what counts, not what was sent.
 */
final class ChaosLoad implements AutoCloseable {
  private static final long STEP_NANOS = 20_000_000;

  private final ChaosEvents events;
  private final double perNano;
  private final Producer<String, byte[]> producer;
  private final EventWriter writer = Wire.events(WireOptions.singleObject());
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private final Thread thread = new Thread(this::send, "chaos-load");
  private volatile boolean stopped;
  private long sent;

  /** Begins at once. */
  ChaosLoad(String brokers, ChaosEvents events, int perSecond) {
    this.events = events;
    this.perNano = perSecond / 1e9;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers", brokers,
                "linger.ms", "20",
                "max.block.ms", "180000",
                "delivery.timeout.ms", "180000"),
            new StringSerializer(),
            new ByteArraySerializer());
    thread.setDaemon(true);
    thread.start();
  }

  /** Ends; all has arrived when it returns. Returns the number of events sent. */
  long stop() {
    stopped = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClusterFailure("interrupted", e);
    }
    requireWell();
    return sent;
  }

  /**
   * Looks whether all is well.
   *
   * @throws ClusterFailure when an event could not be sent
   */
  void requireWell() {
    if (failure.get() != null) {
      throw new ClusterFailure("the load cannot be sent: " + failure.get(), failure.get());
    }
  }

  private void send() {
    try {
      long last = System.nanoTime();
      double due = 0;
      while (!stopped && failure.get() == null) {
        LockSupport.parkNanos(STEP_NANOS);
        long now = System.nanoTime();
        due += (now - last) * perNano;
        last = now;
        for (; due >= 1; due--) {
          sendOne();
        }
      }
      producer.flush();
    } catch (RejectedInput | RuntimeException e) {
      failure.compareAndSet(null, e);
    }
  }

  private void sendOne() throws RejectedInput {
    String text = events.next(System.currentTimeMillis());
    JsonEvent event = JsonEvents.parse(text.getBytes(StandardCharsets.UTF_8));
    producer.send(
        new ProducerRecord<>(Topics.EVENT, event.customerId(), writer.write(event.event())),
        (metadata, thrown) -> failure.compareAndSet(null, thrown));
    sent++;
  }

  @Override
  public void close() {
    stopped = true;
    producer.close(Duration.ofSeconds(5));
  }
}
