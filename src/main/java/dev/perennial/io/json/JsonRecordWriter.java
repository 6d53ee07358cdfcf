package dev.perennial.io.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;

/**
 * Writes any of our Avro records as one line of JSON with the schema's field names: times as
 * ISO-8601 in UTC with milliseconds, money as decimal strings, bytes as base64, maps in the order
 * of their keys. An event's payload stands beside its other fields and {@code type} names it. Not
 * thread-safe.
 */
public final class JsonRecordWriter {
  static final String EVENT = "event";
  static final String MONEY = "money";
  static final String TYPE = "type";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final JsonFactory JSON = new JsonFactory();

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** The record as JSON, without a line feed. */
  public String write(IndexedRecord entry) {
    return new String(bytes(entry), StandardCharsets.UTF_8);
  }

  /** The same in UTF-8. */
  public byte[] bytes(IndexedRecord entry) {
    bytes.reset();
    try (JsonGenerator out = JSON.createGenerator(bytes)) {
      out.writeStartObject();
      fields(entry, null, out);
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** A time as this writer writes it. */
  public static String time(long epochMillis) {
    return TIME.format(Instant.ofEpochMilli(epochMillis));
  }

  /** The name in {@code type} of an event's payload, or null for any other record. */
  static String eventType(Schema schema) {
    return schema.getType() == Schema.Type.RECORD ? schema.getProp(EVENT) : null;
  }

  private void fields(IndexedRecord entry, IndexedRecord enclosing, JsonGenerator out)
      throws IOException {
    for (Schema.Field field : entry.getSchema().getFields()) {
      Object value = entry.get(field.pos());
      if (value instanceof IndexedRecord payload && eventType(payload.getSchema()) != null) {
        out.writeStringField(TYPE, eventType(payload.getSchema()));
        fields(payload, entry, out);
      } else {
        out.writeFieldName(field.name());
        String currency = value instanceof Long ? field.getProp(MONEY) : null;
        if (currency == null) {
          value(value, field.schema(), entry, out);
        } else {
          money((Long) value, currency, entry, enclosing, out);
        }
      }
    }
  }

  private void money(
      Long minor, String field, IndexedRecord entry, IndexedRecord enclosing, JsonGenerator out)
      throws IOException {
    Object currency = get(entry, field);
    if (currency == null && enclosing != null) {
      currency = get(enclosing, field);
    }
    int digits = Money.digits(String.valueOf(currency));
    if (digits < 0) {
      out.writeNumber(minor); // minor units of we do not know what
    } else {
      out.writeString(Money.decimal(minor, digits));
    }
  }

  private static Object get(IndexedRecord entry, String field) {
    Schema.Field found = entry.getSchema().getField(field);
    return found == null ? null : entry.get(found.pos());
  }

  private void value(Object value, Schema schema, IndexedRecord enclosing, JsonGenerator out)
      throws IOException {
    if (value == null) {
      out.writeNull();
      return;
    }
    Schema actual = schema.isUnion() ? branch(schema, value) : schema;
    switch (actual.getType()) {
      case RECORD -> object((IndexedRecord) value, enclosing, out);
      case ARRAY -> array((Collection<?>) value, actual, enclosing, out);
      case MAP -> map((Map<?, ?>) value, actual, enclosing, out);
      case LONG -> number(value, actual, out);
      case INT -> out.writeNumber((Integer) value);
      case FLOAT, DOUBLE -> out.writeNumber(((Number) value).doubleValue());
      case BOOLEAN -> out.writeBoolean((Boolean) value);
      case BYTES -> base64((ByteBuffer) value, out);
      default -> out.writeString(value.toString());
    }
  }

  private static Schema branch(Schema union, Object value) {
    return union.isNullable() && union.getTypes().size() == 2
        ? present(union)
        : union.getTypes().get(GenericData.get().resolveUnion(union, value));
  }

  /** What an optional field holds when it holds something. */
  static Schema present(Schema optional) {
    return optional
        .getTypes()
        .get(optional.getTypes().get(0).getType() == Schema.Type.NULL ? 1 : 0);
  }

  private void object(IndexedRecord entry, IndexedRecord enclosing, JsonGenerator out)
      throws IOException {
    out.writeStartObject();
    fields(entry, enclosing, out);
    out.writeEndObject();
  }

  private void array(
      Collection<?> values, Schema schema, IndexedRecord enclosing, JsonGenerator out)
      throws IOException {
    out.writeStartArray();
    for (Object value : values) {
      value(value, schema.getElementType(), enclosing, out);
    }
    out.writeEndArray();
  }

  private void map(Map<?, ?> values, Schema schema, IndexedRecord enclosing, JsonGenerator out)
      throws IOException {
    Map<String, Object> sorted = new TreeMap<>();
    values.forEach((key, value) -> sorted.put(key.toString(), value));
    out.writeStartObject();
    for (Map.Entry<String, Object> entry : sorted.entrySet()) {
      out.writeFieldName(entry.getKey());
      value(entry.getValue(), schema.getValueType(), enclosing, out);
    }
    out.writeEndObject();
  }

  private static void number(Object value, Schema schema, JsonGenerator out) throws IOException {
    if (value instanceof Instant instant) {
      out.writeString(TIME.format(instant));
    } else if (schema.getLogicalType() != null) {
      out.writeString(time((Long) value));
    } else {
      out.writeNumber((Long) value);
    }
  }

  private static void base64(ByteBuffer value, JsonGenerator out) throws IOException {
    byte[] copy = new byte[value.remaining()];
    value.duplicate().get(copy);
    out.writeBinary(copy);
  }
}
