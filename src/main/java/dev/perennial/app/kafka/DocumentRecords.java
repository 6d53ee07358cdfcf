package dev.perennial.app.kafka;

import dev.perennial.io.RejectedInput;
import dev.perennial.io.wire.RecordReader;
import dev.perennial.io.wire.Wire;
import dev.perennial.io.wire.WireOptions;
import dev.perennial.topology.state.Document;
import dev.perennial.topology.state.ValueType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Unpacks documents of programmes, models and rules; leaves out tombstones, and what is no
 * document.
 */
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
    documents(record).forEach(text -> out.collect(new Document(record.topic(), text)));
  }

  /** The documents: of a rule all its versions, the one published last at the end. */
  List<String> documents(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return List.of();
    }
    try {
      if (reader == null) {
        reader = Wire.reader(wire);
      }
      IndexedRecord entry = reader.read(record.topic(), record.value());
      List<String> documents = new ArrayList<>();
      Schema.Field earlier = entry.getSchema().getField("earlier");
      if (earlier != null) {
        ((Collection<?>) entry.get(earlier.pos())).forEach(each -> documents.add(each.toString()));
      }
      documents.add(entry.get(entry.getSchema().getField("document").pos()).toString());
      return documents;
    } catch (RejectedInput e) {
      LOG.error(
          "{} at offset {} is no document and is left out: {}",
          record.topic(),
          record.offset(),
          e.getMessage());
      return List.of();
    }
  }

  @Override
  public TypeInformation<Document> getProducedType() {
    return ValueType.DOCUMENT;
  }
}
