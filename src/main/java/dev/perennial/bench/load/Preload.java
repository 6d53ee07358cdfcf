package dev.perennial.bench.load;

import dev.perennial.io.Topics;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import loyalty.event.v1.CustomerEvent;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes a workload into the event topic, and says what it looks like. */
public final class Preload {
  private static final int PROGRESS_EVERY = 500_000;

  private Preload() {}

  /**
   * What went into the topic.
   *
   * @param customers that got a purchase at all
   * @param most purchases of one customer
   * @param topFifthShare of all purchases made by the busiest fifth of all customers, 0 to 1
   * @param bytesPerEvent mean size of a value
   */
  public record Facts(int customers, int most, double topFifthShare, double bytesPerEvent) {}

  /**
   * Writes all purchases and waits until the broker has them.
   *
   * @param progress told the number written so far, now and then
   * @throws IllegalStateException when the broker refuses a record
   */
  public static Facts write(Workload workload, String bootstrap, IntConsumer progress) {
    Purchases purchases = new Purchases(workload);
    BinaryMessageEncoder<CustomerEvent> encoder = CustomerEvent.getEncoder();
    AtomicReference<Exception> refused = new AtomicReference<>();
    int[] perCustomer = new int[workload.customers()];
    long bytes = 0;
    try (KafkaProducer<byte[], byte[]> producer = producer(bootstrap)) {
      for (int i = 1; i <= workload.purchases(); i++) {
        int customer = purchases.customer();
        perCustomer[customer]++;
        ProducerRecord<byte[], byte[]> next = next(purchases, customer, encoder);
        bytes += next.value().length;
        producer.send(next, (metadata, error) -> refused.compareAndSet(null, error));
        if (i % PROGRESS_EVERY == 0) {
          progress.accept(i);
        }
      }
    }
    if (refused.get() != null) {
      throw new IllegalStateException("the broker refused a purchase", refused.get());
    }
    return facts(perCustomer, workload.purchases(), bytes);
  }

  /**
   * Writes a year of typical customers, likewise.
   *
   * @return events written
   */
  public static int write(TypicalYear year, String bootstrap) {
    AtomicReference<Exception> refused = new AtomicReference<>();
    int[] written = new int[1];
    try (KafkaProducer<byte[], byte[]> producer = producer(bootstrap)) {
      year.write(
          record -> {
            producer.send(record, (metadata, error) -> refused.compareAndSet(null, error));
            written[0]++;
          });
    }
    if (refused.get() != null) {
      throw new IllegalStateException("the broker refused an event", refused.get());
    }
    return written[0];
  }

  private static ProducerRecord<byte[], byte[]> next(
      Purchases purchases, int customer, BinaryMessageEncoder<CustomerEvent> encoder) {
    String id = Purchases.customerId(customer);
    long loggedAt = purchases.loggedAt();
    try {
      ByteBuffer value = encoder.encode(purchases.next(id));
      byte[] bytes = new byte[value.remaining()];
      value.get(bytes);
      byte[] key = id.getBytes(StandardCharsets.UTF_8);
      return new ProducerRecord<>(Topics.EVENT, null, loggedAt, key, bytes);
    } catch (IOException e) {
      throw new IllegalStateException("a generated purchase does not fit its schema", e);
    }
  }

  private static KafkaProducer<byte[], byte[]> producer(String bootstrap) {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrap,
            ProducerConfig.LINGER_MS_CONFIG,
            50,
            ProducerConfig.BATCH_SIZE_CONFIG,
            256 << 10),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  private static Facts facts(int[] perCustomer, int purchases, long bytes) {
    Arrays.sort(perCustomer);
    int customers = perCustomer.length;
    long topFifth =
        Arrays.stream(perCustomer, customers - customers / 5, customers).asLongStream().sum();
    int buyers = (int) Arrays.stream(perCustomer).filter(count -> count > 0).count();
    return new Facts(
        buyers,
        perCustomer[customers - 1],
        topFifth / (double) purchases,
        bytes / (double) purchases);
  }
}
