package dev.perennial.app.kafka;

import dev.perennial.io.RejectedInput;
import dev.perennial.io.wire.RecordReader;
import dev.perennial.io.wire.Wire;
import dev.perennial.io.wire.WireOptions;
import dev.perennial.topology.state.Document;
import dev.perennial.topology.state.ValueType;
import org.apache.avro.generic.IndexedRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Unpacks documents of programmes and rules; leaves out tombstones, and what is no document. */
final class DocumentRecords implements KafkaRecordDeserializationSchema<Document> {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(DocumentRecords.class);

  private final WireOptions wire;
  private transient RecordReader reader;

  DocumentRecords(WireOptions wire) {
    this.wire = wire;
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Document> out) {
    String text = document(record);
    if (text != null) {
      out.collect(new Document(record.topic(), text));
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
      IndexedRecord entry = reader.read(record.topic(), record.value());
      return entry.get(entry.getSchema().getField("document").pos()).toString();
    } catch (RejectedInput e) {
      LOG.error(
          "{} at offset {} is no document and is left out: {}",
          record.topic(),
          record.offset(),
          e.getMessage());
      return null;
    }
  }

  @Override
  public TypeInformation<Document> getProducedType() {
    return ValueType.DOCUMENT;
  }
}
