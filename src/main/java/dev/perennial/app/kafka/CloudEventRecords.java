package dev.perennial.app.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.perennial.io.Outbound;
import dev.perennial.io.Topic;
import dev.perennial.io.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetIdentifier;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Outputs as Kafka records with CloudEvents headers (binary mode), whose times are those of the
 * effects. A connector that reuses transactional ids asks it for the topics.
 */
public final class CloudEventRecords
    implements KafkaRecordSerializationSchema<Outbound>, KafkaDatasetFacetProvider {
  private static final long serialVersionUID = 1L;
  private static final Header SPEC_VERSION = header("ce_specversion", "1.0");
  private static final Header SOURCE = header("ce_source", "/perennial/lifecycle");
  private static final Header CONTENT_TYPE = header("content-type", "application/avro");

  // The day of the record before.
  private transient UtcTime today;
  // A dozen for millions of records.
  private transient Map<String, Header> types;

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      Outbound outbound, KafkaSinkContext context, Long timestamp) {
    if (types == null) {
      types = new HashMap<>();
    }
    Header[] headers = {
      SPEC_VERSION,
      header("ce_id", outbound.id()),
      SOURCE,
      types.computeIfAbsent(outbound.type(), type -> header("ce_type", type)),
      new RecordHeader("ce_time", time(outbound.time())),
      CONTENT_TYPE
    };
    byte[] key = outbound.key() == null ? null : outbound.key().getBytes(UTF_8);
    return new ProducerRecord<>(
        outbound.topic(), null, outbound.time(), key, outbound.value(), new RecordHeaders(headers));
  }

  private static Header header(String name, String value) {
    return new RecordHeader(name, value.getBytes(UTF_8));
  }

  private byte[] time(long instant) {
    if (today == null || !today.covers(instant)) {
      today = new UtcTime(instant);
    }
    return today.text(instant);
  }

  @Override
  public Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
    List<String> outputs = Topics.ALL.stream().map(Topic::name).filter(Topics::isOutput).toList();
    return Optional.of(
        new DefaultKafkaDatasetFacet(
            DefaultKafkaDatasetIdentifier.ofTopics(outputs), new Properties()));
  }
}
