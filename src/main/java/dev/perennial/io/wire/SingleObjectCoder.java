package dev.perennial.io.wire;

import dev.perennial.domain.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.flink.formats.avro.SchemaCoder;

/** Avro single-object encoding: the schema's fingerprint goes before the record. */
final class SingleObjectCoder implements SchemaCoder {
  private static final int LENGTH = 10;
  private static final byte MARKER = (byte) 0xC3;
  private static final byte VERSION = 1;

  private final KnownSchemas known;

  SingleObjectCoder(KnownSchemas known) {
    this.known = known;
  }

  @Override
  public Schema readSchema(InputStream in) throws IOException {
    byte[] header = in.readNBytes(LENGTH);
    if (header.length < LENGTH || header[0] != MARKER || header[1] != VERSION) {
      throw new HeaderException(
          Reason.MALFORMED,
          "header: not Avro single-object encoding, which begins with C3 01 and eight bytes of"
              + " fingerprint; check the wire format of job and producer");
    }
    long fingerprint = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).getLong(2);
    Schema schema = known.byFingerprint(fingerprint);
    if (schema == null) {
      throw new HeaderException(
          Reason.UNKNOWN_SCHEMA,
          "header: no schema with fingerprint %016x is known here; use a release that knows it"
              .formatted(fingerprint));
    }
    return schema;
  }

  @Override
  public void writeSchema(Schema schema, OutputStream out) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(LENGTH).order(ByteOrder.LITTLE_ENDIAN);
    header.put(MARKER).put(VERSION).putLong(SchemaNormalization.parsingFingerprint64(schema));
    out.write(header.array());
  }
}
