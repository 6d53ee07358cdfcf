package dev.perennial.app.kafka;

import dev.perennial.domain.Origin;
import dev.perennial.topology.state.RawRecord;
import dev.perennial.topology.state.ValueType;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes records as they are: nothing that a producer writes can fail the source. */
final class EventRecords implements KafkaRecordDeserializationSchema<RawRecord> {
  private static final long serialVersionUID = 1L;
  private static final byte[] NOTHING = {};

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<RawRecord> out) {
    byte[] value = record.value() == null ? NOTHING : record.value();
    out.collect(
        new RawRecord(
            record.timestamp(),
            new Origin(record.topic(), record.partition(), record.offset(), value)));
  }

  @Override
  public TypeInformation<RawRecord> getProducedType() {
    return ValueType.RAW_RECORD;
  }
}
