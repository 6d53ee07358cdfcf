package dev.perennial.io.wire;

import dev.perennial.domain.Reason;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.flink.formats.avro.SchemaCoder;

/** Confluent's format: the schema's id in a registry goes before the record. */
final class RegistryCoder implements SchemaCoder {
  private static final int LENGTH = 5;

  private final RegistryClient registry;
  private final KnownSchemas known;
  private final String subject;
  private final boolean autoRegister;
  private final Map<Integer, Schema> schemas = new HashMap<>();
  private final Map<Schema, Integer> ids = new HashMap<>();

  RegistryCoder(RegistryClient registry, KnownSchemas known, String topic, boolean autoRegister) {
    this.registry = registry;
    this.known = known;
    this.subject = topic + "-value";
    this.autoRegister = autoRegister;
  }

  @Override
  public Schema readSchema(InputStream in) throws IOException {
    byte[] header = in.readNBytes(LENGTH);
    if (header.length < LENGTH || header[0] != 0) {
      throw new HeaderException(
          Reason.MALFORMED,
          "header: not Confluent's format, which begins with a zero byte and a four-byte schema"
              + " id; check the wire format of job and producer");
    }
    int id = ByteBuffer.wrap(header).getInt(1);
    Schema schema = schemas.get(id);
    if (schema == null) {
      schema = known.canonical(registry.schema(id));
      schemas.put(id, schema);
    }
    return schema;
  }

  @Override
  public void writeSchema(Schema schema, OutputStream out) throws IOException {
    Integer id = ids.get(schema);
    if (id == null) {
      id = registry.id(subject, schema, autoRegister);
      ids.put(schema, id);
    }
    DataOutputStream header = new DataOutputStream(out);
    header.writeByte(0);
    header.writeInt(id);
  }
}
