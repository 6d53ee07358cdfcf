package dev.perennial.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.app.sandbox.KafkaBroker;
import dev.perennial.io.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A transaction that nobody ends holds readers of committed records up, until it is aborted. */
class TransactionsIT {
  private static final String OURS = "perennial-lifecycle-0-7";
  private static final String FOREIGN = "perennial-lifecycle-2-0-7";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private KafkaBroker broker;

  @BeforeEach
  void start() {
    broker = KafkaBroker.start();
    assertThat(run("topics create --partitions 1").code()).isZero();
  }

  @AfterEach
  void stop() {
    broker.close();
  }

  @Test
  void whatTheJobLeftOpenIsListedAndAbortedAndNothingElse() {
    try (Producer<String, String> orphan = leftOpen(OURS, Topics.LEDGER);
        Producer<String, String> foreign = leftOpen(FOREIGN, Topics.PROFILE)) {
      send(Topics.LEDGER, "behind it");
      assertThat(committedEnd(Topics.LEDGER)).as("held up").isZero();
      CliRun young = run("transactions");
      assertThat(young.err()).isEmpty();
      assertThat(young.code()).isZero();

      CliRun listed = run("transactions --older-than PT0S");
      assertThat(listed.code()).isEqualTo(1);
      assertThat(listed.out())
          .contains(OURS, "in loyalty.ledger.v1 (1 partitions)", "1 open")
          .doesNotContain(FOREIGN);

      CliRun aborted = run("transactions --older-than PT0S --abort");
      assertThat(aborted.err()).isEmpty();
      assertThat(aborted.code()).isZero();
      assertThat(aborted.out()).contains(OURS, "1 aborted");
      assertThat(committed(Topics.LEDGER)).containsExactly("behind it");
      assertThatThrownBy(orphan::commitTransaction).isInstanceOf(KafkaException.class);
      foreign.commitTransaction();
      assertThat(committed(Topics.PROFILE)).containsExactly(FOREIGN);
      assertThat(run("transactions --older-than PT0S").code()).isZero();
    }
  }

  private Producer<String, String> leftOpen(String id, String topic) {
    Producer<String, String> producer =
        producer(Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", id));
    producer.initTransactions();
    producer.beginTransaction();
    producer.send(new ProducerRecord<>(topic, "c-1", id));
    producer.flush();
    return producer;
  }

  private void send(String topic, String text) {
    try (Producer<String, String> producer =
        producer(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      producer.send(new ProducerRecord<>(topic, "c-1", text));
    }
  }

  private static Producer<String, String> producer(Map<String, Object> settings) {
    return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
  }

  private Consumer<String, String> reader(TopicPartition partition) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", broker.bootstrapServers(), "isolation.level", "read_committed");
    Consumer<String, String> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
    consumer.assign(List.of(partition));
    consumer.seekToBeginning(List.of(partition));
    return consumer;
  }

  /** Where the topic ends for readers of committed records. */
  private long committedEnd(String topic) {
    TopicPartition partition = new TopicPartition(topic, 0);
    try (Consumer<String, String> consumer = reader(partition)) {
      return consumer.endOffsets(List.of(partition)).get(partition);
    }
  }

  /** What they read first. */
  private List<String> committed(String topic) {
    TopicPartition partition = new TopicPartition(topic, 0);
    try (Consumer<String, String> consumer = reader(partition)) {
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      List<String> read = new ArrayList<>();
      while (read.isEmpty() && System.nanoTime() < deadline) {
        // Comes back with nothing when all that it passed was aborted.
        consumer.poll(Duration.ofSeconds(1)).forEach(record -> read.add(record.value()));
      }
      return read;
    }
  }

  private CliRun run(String line) {
    return CliRun.of((line + " --brokers " + broker.bootstrapServers()).split(" "));
  }
}
