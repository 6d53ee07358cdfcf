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
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/**
 * Translates events that were written with another schema into ours, by Avro's schema resolution.
 * The slow path, taken while producers are on another release.
 */
final class EventTranslation {
  private static final Schema OURS = loyalty.event.v1.CustomerEvent.getClassSchema();

  private final Schema writer;
  private final GenericDatumReader<GenericRecord> reader;
  private final GenericDatumWriter<GenericRecord> rewriter = new GenericDatumWriter<>(OURS);

  EventTranslation(Schema writer) {
    this.writer = writer;
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
      BinaryDecoder in = decoder(value, from);
      GenericRecord event = reader.read(null, in);
      if (!in.isEnd()) {
        throw RejectedInput.of(
            Reason.MALFORMED, "record: bytes too many; check the schema it claims");
      }
      return bytes(event);
    } catch (IOException | RuntimeException e) {
      throw rejection(value, from, e);
    }
  }

  private byte[] bytes(GenericRecord event) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    rewriter.write(event, encoder);
    encoder.flush();
    return out.toByteArray();
  }

  /** Tells an event type that came after our release from a record that is broken. */
  private RejectedInput rejection(byte[] value, int from, Exception cause) {
    try {
      GenericRecord event =
          new GenericDatumReader<GenericRecord>(writer).read(null, decoder(value, from));
      Schema payload = ((IndexedRecord) event.get("payload")).getSchema();
      if (OURS.getField("payload").schema().getIndexNamed(payload.getFullName()) == null) {
        return new RejectedInput(
            Reason.UNKNOWN_TYPE,
            "payload: this release knows no type " + payload.getFullName(),
            String.valueOf(event.get("event_id")),
            String.valueOf(event.get("customer_id")));
      }
    } catch (IOException | RuntimeException e) {
      cause.addSuppressed(e);
    }
    return RejectedInput.of(
        Reason.MALFORMED,
        "record: cannot be read with the schema it claims: " + cause.getMessage());
  }

  private static BinaryDecoder decoder(byte[] value, int from) {
    return DecoderFactory.get().binaryDecoder(value, from, value.length - from, null);
  }
}
