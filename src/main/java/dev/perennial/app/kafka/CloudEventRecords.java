package dev.perennial.app.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.perennial.io.Outbound;
import dev.perennial.io.Topic;
import dev.perennial.io.Topics;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetIdentifier;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Outputs as Kafka records with CloudEvents headers (binary mode), whose times are those of the
 * effects. A connector that reuses transactional ids asks it for the topics.
 */
public final class CloudEventRecords
    implements KafkaRecordSerializationSchema<Outbound>, KafkaDatasetFacetProvider {
  private static final long serialVersionUID = 1L;
  private static final byte[] SPEC_VERSION = "1.0".getBytes(UTF_8);
  private static final byte[] SOURCE = "/perennial/lifecycle".getBytes(UTF_8);
  private static final byte[] CONTENT_TYPE = "application/avro".getBytes(UTF_8);

  // The day of the record before.
  private transient UtcTime today;

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      Outbound outbound, KafkaSinkContext context, Long timestamp) {
    RecordHeaders headers = new RecordHeaders();
    headers.add("ce_specversion", SPEC_VERSION);
    headers.add("ce_id", outbound.id().getBytes(UTF_8));
    headers.add("ce_source", SOURCE);
    headers.add("ce_type", outbound.type().getBytes(UTF_8));
    headers.add("ce_time", time(outbound.time()));
    headers.add("content-type", CONTENT_TYPE);
    byte[] key = outbound.key() == null ? null : outbound.key().getBytes(UTF_8);
    return new ProducerRecord<>(
        outbound.topic(), null, outbound.time(), key, outbound.value(), headers);
  }

  private byte[] time(long instant) {
    if (today == null || !today.covers(instant)) {
      today = new UtcTime(instant);
    }
    return today.text(instant);
  }

  @Override
  public Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
    List<String> outputs =
        Topics.ALL.stream()
            .map(Topic::name)
            .filter(name -> !name.equals(Topics.EVENT) && !name.equals(Topics.PROGRAM))
            .toList();
    return Optional.of(
        new DefaultKafkaDatasetFacet(
            DefaultKafkaDatasetIdentifier.ofTopics(outputs), new Properties()));
  }
}
