package dev.perennial.bench.limit;

import dev.perennial.app.kafka.CloudEventRecords;
import dev.perennial.app.kafka.KafkaEnds;
import dev.perennial.bench.PlainEffects;
import dev.perennial.bench.SampleProgram;
import dev.perennial.bench.Settings;
import dev.perennial.domain.CustomerEvent;
import dev.perennial.domain.Effect;
import dev.perennial.domain.program.Programs;
import dev.perennial.io.EffectEncoder;
import dev.perennial.io.EventDecoder;
import dev.perennial.io.Topics;
import dev.perennial.io.wire.Wire;
import dev.perennial.io.wire.WireOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * One thread that consumes, decodes, gets and puts one value, encodes and produces in transactions,
 * with the engine's own decoder, encoder, headers and producer settings. It decides nothing and
 * keeps no other state. For each event it writes a profile and one posting, or as many as told.
 */
public final class LimitLoop {
  private static final Duration POLL = Duration.ofMillis(100);

  /** What it writes is as long as what the engine writes, and means nothing. */
  private static final long POINTS = 12;

  private static final long SPEND = 12_000;

  private final Settings settings;
  private final EventDecoder decoder = Wire.decoder(WireOptions.singleObject());
  private final EffectEncoder encoder = Wire.encoder(WireOptions.singleObject());
  private final CloudEventRecords records = new CloudEventRecords();
  private final Store store;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Map<TopicPartition, OffsetAndMetadata> read = new HashMap<>();
  private final int postings;
  private HotRecords hotRecords;

  private LimitLoop(Settings settings, int postings) throws Exception {
    this.settings = settings;
    this.postings = postings;
    this.store =
        new Store(Path.of(settings.dir(), "rocksdb"), settings.stateMb(), settings.flink());
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                settings.bootstrap(),
                "group.id",
                settings.run(),
                "auto.offset.reset",
                "earliest",
                "enable.auto.commit",
                false),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    Properties writing = KafkaEnds.writing(settings.job());
    writing.put("transactional.id", settings.run());
    this.producer =
        new KafkaProducer<>(writing, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * Runs until it is stopped.
   *
   * @param args the settings, and how many postings are written for an event; default 1
   */
  public static void main(String[] args) throws Exception {
    int postings = args.length > 1 ? Integer.parseInt(args[1]) : 1;
    new LimitLoop(Settings.parse(args), postings).run();
  }

  private void run() throws Exception {
    producer.initTransactions();
    consumer.subscribe(List.of(Topics.EVENT));
    while (true) {
      producer.beginTransaction();
      long end = System.nanoTime() + Duration.ofMillis(settings.checkpointMs()).toNanos();
      while (System.nanoTime() < end) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          take(record);
          read.put(
              new TopicPartition(record.topic(), record.partition()),
              new OffsetAndMetadata(record.offset() + 1));
        }
      }
      producer.sendOffsetsToTransaction(read, consumer.groupMetadata());
      producer.commitTransaction();
      read.clear();
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record) throws Exception {
    CustomerEvent event = decoder.decode(record.value());
    if (hotRecords == null) {
      Programs programs = new Programs(List.of(SampleProgram.read()));
      hotRecords = new HotRecords(programs, event, record.timestamp());
      System.out.println(hotRecords);
    }
    byte[] key = key(event.customerId());
    store.put(key, hotRecords.after(store.get(key)));
    for (int i = 0; i < postings; i++) {
      send(PlainEffects.posting(event, record.timestamp(), POINTS));
    }
    send(PlainEffects.profile(event, record.timestamp(), "Bronze", 120, SPEND, SPEND, 3));
  }

  /** Key group, key and namespace as Flink puts them together: three bytes and the text. */
  private static byte[] key(String customerId) {
    byte[] key = new byte[customerId.length() + 4];
    for (int i = 0; i < customerId.length(); i++) {
      key[3 + i] = (byte) customerId.charAt(i);
    }
    int group = (customerId.hashCode() & Integer.MAX_VALUE) % 720;
    key[0] = (byte) (group >> 8);
    key[1] = (byte) group;
    key[2] = (byte) customerId.length();
    return key;
  }

  private void send(Effect effect) {
    // The connector's context and timestamp play no part.
    producer.send(records.serialize(encoder.encode(effect), null, null));
  }
}
