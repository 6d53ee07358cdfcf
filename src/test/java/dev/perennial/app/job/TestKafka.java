package dev.perennial.app.job;

import dev.perennial.app.sandbox.KafkaBroker;
import dev.perennial.io.Outbound;
import dev.perennial.io.RejectedInput;
import dev.perennial.io.Topic;
import dev.perennial.io.Topics;
import dev.perennial.io.program.ProgramDocuments;
import dev.perennial.io.wire.EventWriter;
import dev.perennial.io.wire.RecordReader;
import dev.perennial.io.wire.Wire;
import dev.perennial.io.wire.WireOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.Predicate;
import loyalty.event.v1.CustomerEvent;
import loyalty.rule.v1.RuleDocument;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A real broker with all topics; writes events and reads what is committed. */
final class TestKafka implements AutoCloseable {
  private static final int PARTITIONS = 4;
  private static final Duration POLL = Duration.ofMillis(100);
  private static final WireOptions WIRE = WireOptions.singleObject();

  private final KafkaBroker broker;
  private final EventWriter events = Wire.events(WIRE);
  private final RecordReader reader = Wire.reader(WIRE);
  private final KafkaProducer<byte[], byte[]> producer;

  TestKafka() throws Exception {
    this(settings -> {});
  }

  /**
   * @param terms changes the broker's settings
   */
  TestKafka(Consumer<Properties> terms) throws Exception {
    this(terms, Topic.Timestamps.LOG_APPEND_TIME);
  }

  /**
   * @param eventTimes whose time the event topic's records carry
   */
  TestKafka(Topic.Timestamps eventTimes) throws Exception {
    this(settings -> {}, eventTimes);
  }

  private TestKafka(Consumer<Properties> terms, Topic.Timestamps eventTimes) throws Exception {
    broker = KafkaBroker.start(0, 0, null, terms);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers()))) {
      List<NewTopic> topics =
          Topics.ALL.stream()
              .map(topic -> topic.name().equals(Topics.EVENT) ? topic.with(eventTimes) : topic)
              .map(
                  topic ->
                      new NewTopic(
                              topic.name(), Math.min(PARTITIONS, topic.partitions()), (short) 1)
                          .configs(topic.settings()))
              .toList();
      admin.createTopics(topics).all().get();
    }
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", brokers(), "max.request.size", 4 << 20),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  String brokers() {
    return broker.bootstrapServers();
  }

  void publishProgram(String yaml) {
    Outbound record =
        new ProgramDocuments(WIRE).write(yaml, "test.yaml", Instant.now().toEpochMilli());
    producer.send(
        new ProducerRecord<>(
            record.topic(), record.key().getBytes(StandardCharsets.UTF_8), record.value()));
    producer.flush();
  }

  /** A document as it is, whether anybody can use it or not. */
  void publishRule(String yaml) {
    RuleDocument document = new RuleDocument("r", 1, Instant.EPOCH, yaml, List.of());
    producer.send(
        new ProducerRecord<>(
            Topics.RULE,
            Integer.toString(yaml.hashCode()).getBytes(StandardCharsets.UTF_8),
            Wire.writer(WIRE, Topics.RULE).write(document)));
    producer.flush();
  }

  void send(String customer, String eventId, Object payload) {
    CustomerEvent event =
        new CustomerEvent(eventId, customer, Instant.now(), "shop", null, null, null, payload);
    sendBytes(customer, events.write(event));
  }

  /** An event that was logged when it happened, in a topic that carries the producer's times. */
  void sendAt(Instant at, String customer, String eventId, Object payload) {
    CustomerEvent event =
        new CustomerEvent(eventId, customer, at, "shop", null, null, null, payload);
    producer.send(
        new ProducerRecord<>(
            Topics.EVENT,
            null,
            at.toEpochMilli(),
            customer.getBytes(StandardCharsets.UTF_8),
            events.write(event)));
  }

  /** Lets time pass in every partition. */
  void tick(Instant at) {
    for (int partition = 0; partition < PARTITIONS; partition++) {
      long time = at.toEpochMilli();
      producer.send(new ProducerRecord<>(Topics.EVENT, partition, time, null, events.tick(time)));
    }
  }

  void sendBytes(String key, byte[] value) {
    byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
    producer.send(new ProducerRecord<>(Topics.EVENT, keyBytes, value));
  }

  void flush() {
    producer.flush();
  }

  /** A committed record, with its content decoded; a tombstone has none. */
  record Committed(ConsumerRecord<byte[], byte[]> record, IndexedRecord content) {
    Object field(String name) {
      return content.get(content.getSchema().getField(name).pos());
    }

    boolean isTombstone() {
      return content == null;
    }

    String key() {
      return new String(record.key(), StandardCharsets.UTF_8);
    }

    String header(String name) {
      return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
  }

  /**
   * Reads a topic from its beginning, only what is committed, until there is enough.
   *
   * @throws AssertionError when there is not enough in time
   */
  List<Committed> await(String topic, Predicate<List<Committed>> enough, Duration patience)
      throws Exception {
    List<Committed> all = new ArrayList<>();
    long deadline = System.nanoTime() + patience.toNanos();
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(topic)) {
      while (!enough.test(all)) {
        if (System.nanoTime() > deadline) {
          throw new AssertionError(topic + " holds only " + all.size() + " committed records");
        }
        poll(consumer, all);
      }
    }
    return all;
  }

  /** All that is committed in a topic by now. */
  List<Committed> all(String topic) throws Exception {
    List<Committed> all = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(topic)) {
      Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        poll(consumer, all);
      }
    }
    return all;
  }

  private void poll(KafkaConsumer<byte[], byte[]> consumer, List<Committed> all)
      throws RejectedInput {
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
      IndexedRecord content =
          record.value() == null ? null : reader.read(record.topic(), record.value());
      all.add(new Committed(record, content));
    }
  }

  private KafkaConsumer<byte[], byte[]> consumer(String topic) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", brokers());
    settings.put("isolation.level", "read_committed");
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return consumer;
  }

  @Override
  public void close() {
    producer.close();
    broker.close();
  }
}
