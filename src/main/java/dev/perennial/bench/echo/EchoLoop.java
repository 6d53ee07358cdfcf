package dev.perennial.bench.echo;

import dev.perennial.app.kafka.KafkaEnds;
import dev.perennial.bench.Settings;
import dev.perennial.bench.load.TillTraffic;
import dev.perennial.io.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * One thread that reads the event topic and writes each record again at once: requests to the reply
 * topic, purchases to the profile topic. The engine's producer settings, but no transactions.
 */
public final class EchoLoop {
  private static final Duration POLL = Duration.ofMillis(100);

  private EchoLoop() {}

  /** Runs until it is stopped. */
  public static void main(String[] args) {
    Settings settings = Settings.parse(args);
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(settings);
        KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(
                KafkaEnds.writing(settings.job()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
      while (true) {
        for (ConsumerRecord<byte[], byte[]> read : consumer.poll(POLL)) {
          boolean request = read.headers().lastHeader(TillTraffic.REQUEST) != null;
          String topic = request ? Topics.REPLY : Topics.PROFILE;
          producer.send(
              new ProducerRecord<>(topic, null, null, read.key(), read.value(), read.headers()));
        }
      }
    }
  }

  private static KafkaConsumer<byte[], byte[]> consumer(Settings settings) {
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", settings.bootstrap(), "enable.auto.commit", "false"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(Topics.EVENT).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return consumer;
  }
}
