package dev.perennial.app.kafka;

import dev.perennial.io.RejectedInput;
import dev.perennial.io.Topics;
import dev.perennial.io.wire.RecordReader;
import dev.perennial.io.wire.Wire;
import dev.perennial.io.wire.WireOptions;
import org.apache.avro.generic.IndexedRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Unpacks programme documents; leaves out tombstones, and what is no document. */
final class ProgramRecords implements KafkaRecordDeserializationSchema<String> {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(ProgramRecords.class);

  private final WireOptions wire;
  private transient RecordReader reader;

  ProgramRecords(WireOptions wire) {
    this.wire = wire;
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<String> out) {
    String document = document(record);
    if (document != null) {
      out.collect(document);
    }
  }

  /** The document, or null where there is none. */
  String document(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return null;
    }
    try {
      if (reader == null) {
        reader = Wire.reader(wire);
      }
      IndexedRecord entry = reader.read(Topics.PROGRAM, record.value());
      return entry.get(entry.getSchema().getField("document").pos()).toString();
    } catch (RejectedInput e) {
      LOG.error(
          "{} at offset {} is no programme document and is left out: {}",
          record.topic(),
          record.offset(),
          e.getMessage());
      return null;
    }
  }

  @Override
  public TypeInformation<String> getProducedType() {
    return Types.STRING;
  }
}
