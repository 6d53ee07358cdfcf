package dev.perennial.app.sandbox;

import dev.perennial.app.sandbox.DemoEvent.Answer;
import dev.perennial.io.RejectedInput;
import dev.perennial.io.Topics;
import dev.perennial.io.json.JsonEvents;
import dev.perennial.io.wire.EventWriter;
import dev.perennial.io.wire.Wire;
import dev.perennial.io.wire.WireOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Lets simulated time go by: sends each event when its time has come, and once a second a tick to
 * every partition.
 */
final class Feeder implements AutoCloseable {
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final long STEP_NANOS = Duration.ofMillis(1).toNanos();
  private static final long TICK_NANOS = Duration.ofSeconds(1).toNanos();

  private final List<DemoEvent> log;
  private final double daysPerSecond;
  private final int partitions;
  private final People people;
  private final Scoreboard scoreboard;
  private final Set<String> erased = new HashSet<>();
  private final Producer<String, byte[]> producer;
  private final EventWriter writer = Wire.events(WireOptions.singleObject());
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private final Thread thread = new Thread(this::feed, "demo-feeder");
  private volatile boolean stopped;
  private volatile long now;
  private long lastAt;
  private int next;

  /**
   * Begins at once.
   *
   * @param log in order
   * @param daysPerSecond simulated days in a second
   * @param partitions of the event topic
   * @param people whose answers go into the log between the events
   */
  Feeder(
      String brokers,
      List<DemoEvent> log,
      double daysPerSecond,
      int partitions,
      People people,
      Scoreboard scoreboard) {
    this.log = log;
    this.daysPerSecond = daysPerSecond;
    this.partitions = partitions;
    this.people = people;
    this.scoreboard = scoreboard;
    this.now = log.get(0).at();
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", brokers, "linger.ms", "0"),
            new StringSerializer(),
            new ByteArraySerializer());
    thread.start();
  }

  /** Simulated time, epoch milliseconds UTC. */
  long now() {
    return now;
  }

  /** Whether everything was sent, or {@link #stop} was called. */
  boolean ended() {
    return !thread.isAlive();
  }

  /**
   * Looks whether all is well.
   *
   * @throws IllegalStateException when something could not be sent
   */
  void requireAlive() {
    if (failure.get() != null) {
      throw new IllegalStateException("the feeder cannot send: " + failure.get(), failure.get());
    }
  }

  /** Sends no more; what was sent has arrived when it returns. */
  void stop() {
    stopped = true;
    join(thread);
  }

  private void feed() {
    try {
      long begin = System.nanoTime();
      long first = now;
      long nextTick = begin;
      while (!stopped && next < log.size()) {
        long nanos = System.nanoTime();
        now = first + (long) ((nanos - begin) / 1e9 * daysPerSecond * DAY);
        sendUpTo(now);
        if (nanos >= nextTick) {
          tick();
          nextTick += TICK_NANOS;
        }
        LockSupport.parkNanos(STEP_NANOS);
      }
      tick();
      producer.flush();
    } catch (RejectedInput | RuntimeException e) {
      failure.compareAndSet(null, e);
    }
  }

  private void sendUpTo(long time) throws RejectedInput {
    while (next < log.size() && !stopped) {
      long nextAt = log.get(next).at();
      DemoEvent answer = people.due(Math.min(time, nextAt));
      if (answer != null) {
        // Of whom nothing is known, nothing can be reviewed or redeemed.
        if (!erased.contains(answer.customerId())) {
          send(answer);
        }
      } else if (nextAt <= time) {
        send(log.get(next++));
      } else {
        return;
      }
    }
  }

  /** An answer may come later than it should have; the log's time never runs backwards. */
  private void send(DemoEvent event) throws RejectedInput {
    if (event.answer() == Answer.TOMBSTONE) {
      erased.add(event.customerId());
    }
    byte[] value = value(event);
    scoreboard.sending(event);
    lastAt = Math.max(lastAt, event.at());
    send(new ProducerRecord<>(Topics.EVENT, null, lastAt, event.customerId(), value));
  }

  private void tick() {
    // Stopped in the middle of a day, time stands where the last event was sent.
    long at = next < log.size() ? Math.min(now, log.get(next).at()) : now;
    lastAt = Math.max(lastAt, at);
    for (int partition = 0; partition < partitions; partition++) {
      send(new ProducerRecord<>(Topics.EVENT, partition, lastAt, null, writer.tick(lastAt)));
    }
  }

  private byte[] value(DemoEvent event) throws RejectedInput {
    byte[] text = event.text().getBytes(StandardCharsets.UTF_8);
    return event.readable() ? writer.write(JsonEvents.parse(text).event()) : text;
  }

  private void send(ProducerRecord<String, byte[]> record) {
    producer.send(record, (metadata, thrown) -> failure.compareAndSet(null, thrown));
  }

  @Override
  public void close() {
    stop();
    producer.close();
  }

  static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
