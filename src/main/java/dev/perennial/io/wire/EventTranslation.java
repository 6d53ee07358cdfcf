package dev.perennial.io.wire;

import dev.perennial.domain.Reason;
import dev.perennial.io.RejectedInput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.EncoderFactory;

/**
 * Translates events that were written with another schema into ours, by Avro's schema resolution.
 * The slow path, taken while producers are on another release.
 */
final class EventTranslation {
  private static final Schema OURS = loyalty.event.v1.CustomerEvent.getClassSchema();

  private static final String PAYLOAD = "payload";

  private final Schema writer;
  private final boolean writesUnknownTypes;
  private final GenericDatumReader<GenericRecord> reader;
  private final GenericDatumWriter<GenericRecord> rewriter = new GenericDatumWriter<>(OURS);

  EventTranslation(Schema writer) {
    this.writer = writer;
    this.writesUnknownTypes = writesUnknownTypes(writer);
    this.reader = new GenericDatumReader<>(writer, OURS);
  }

  /** The record's bytes in our schema, without a header. */
  byte[] apply(byte[] value, int from) throws RejectedInput {
    if (!writer.getFullName().equals(OURS.getFullName())) {
      throw RejectedInput.of(
          Reason.UNKNOWN_SCHEMA,
          "header: names the schema %s; this topic takes %s"
              .formatted(writer.getFullName(), OURS.getFullName()));
    }
    try {
      if (writesUnknownTypes) {
        requireKnownType(
            new GenericDatumReader<GenericRecord>(writer)
                .read(null, new BoundedDecoder(value, from)));
      }
      BoundedDecoder in = new BoundedDecoder(value, from);
      GenericRecord event = reader.read(null, in);
      if (in.isEnd()) {
        return bytes(event);
      }
    } catch (IOException | RuntimeException | StackOverflowError e) {
      // A schema that contains itself may be nested as deeply as a record is long.
      throw RejectedInput.of(
          Reason.MALFORMED, "record: cannot be read with the schema it claims: " + e.getMessage());
    }
    throw RejectedInput.of(Reason.MALFORMED, "record: bytes too many; check the schema it claims");
  }

  /** Avro would take a type that it does not know for any other of a like shape. */
  private static void requireKnownType(GenericRecord event) throws RejectedInput {
    String type = ((IndexedRecord) event.get(PAYLOAD)).getSchema().getFullName();
    if (!isKnown(type)) {
      throw new RejectedInput(
          Reason.UNKNOWN_TYPE,
          "payload: this release knows no type " + type,
          String.valueOf(event.get("event_id")),
          String.valueOf(event.get("customer_id")));
    }
  }

  private static boolean isKnown(String type) {
    return OURS.getField(PAYLOAD).schema().getIndexNamed(type) != null;
  }

  private static boolean writesUnknownTypes(Schema writer) {
    Schema.Field payload = writer.getType() == Schema.Type.RECORD ? writer.getField(PAYLOAD) : null;
    return payload != null
        && payload.schema().isUnion()
        && !payload.schema().getTypes().stream()
            .map(Schema::getFullName)
            .allMatch(EventTranslation::isKnown);
  }

  private byte[] bytes(GenericRecord event) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    rewriter.write(event, EncoderFactory.get().directBinaryEncoder(out, null));
    return out.toByteArray();
  }
}
