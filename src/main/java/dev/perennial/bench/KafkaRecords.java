package dev.perennial.bench;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/** How the other contenders write to Kafka: with the engine's producer settings and headers. */
public final class KafkaRecords {
  private static final byte[] SPEC_VERSION = utf8("1.0");
  private static final byte[] SOURCE = utf8("/perennial/benchmark");
  private static final byte[] CONTENT_TYPE = utf8("application/avro");

  private KafkaRecords() {}

  /** A record with CloudEvents headers, like the engine's. */
  public static ProducerRecord<byte[], byte[]> of(
      String topic, String key, byte[] value, String id, String type, long time) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(topic, null, time, utf8(key), value);
    Headers headers = record.headers();
    headers.add("ce_specversion", SPEC_VERSION);
    headers.add("ce_id", utf8(id));
    headers.add("ce_source", SOURCE);
    headers.add("ce_type", utf8(type));
    headers.add("ce_time", utf8(Instant.ofEpochMilli(time).toString()));
    headers.add("content-type", CONTENT_TYPE);
    return record;
  }

  /** Settings of a producer, besides its transactional id. */
  public static Map<String, String> producer(Settings settings) {
    Map<String, String> properties = new HashMap<>();
    properties.put("bootstrap.servers", settings.bootstrap());
    properties.put("linger.ms", "5");
    properties.put("batch.size", Integer.toString(128 << 10));
    properties.put("compression.type", "lz4");
    properties.put("transaction.timeout.ms", "840000");
    return properties;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
