package dev.perennial.bench;

import dev.perennial.io.Outbound;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/** Records for Kafka, with CloudEvents headers. */
public final class KafkaRecords {
  private static final byte[] SOURCE = "/perennial".getBytes(StandardCharsets.UTF_8);

  private KafkaRecords() {}

  /** The record as the producer takes it. */
  public static ProducerRecord<byte[], byte[]> of(Outbound out) {
    byte[] key = out.key() == null ? null : utf8(out.key());
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(out.topic(), null, out.time(), key, out.value());
    Headers headers = record.headers();
    headers.add("ce_id", utf8(out.id()));
    headers.add("ce_type", utf8(out.type()));
    headers.add("ce_source", SOURCE);
    headers.add("ce_time", utf8(Instant.ofEpochMilli(out.time()).toString()));
    return record;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
