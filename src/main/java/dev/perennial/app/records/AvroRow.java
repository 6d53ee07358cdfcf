package dev.perennial.app.records;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/** A record as it was read from Kafka; its schema has all fields. */
final class AvroRow implements Row {
  private final IndexedRecord fields;

  AvroRow(IndexedRecord fields) {
    this.fields = fields;
  }

  @Override
  public String text(String field) {
    Object value = value(field);
    return value == null ? null : value.toString();
  }

  @Override
  public long number(String field) {
    return ((Number) value(field)).longValue();
  }

  @Override
  public long time(String field) {
    return number(field);
  }

  @Override
  public Row inner(String field) {
    return new AvroRow((IndexedRecord) value(field));
  }

  @Override
  public Map<String, String> texts(String field) {
    Map<String, String> texts = new TreeMap<>();
    ((Map<?, ?>) value(field)).forEach((key, value) -> texts.put(key.toString(), value.toString()));
    return texts;
  }

  @Override
  public List<String> list(String field) {
    return ((Collection<?>) value(field)).stream().map(Object::toString).toList();
  }

  @Override
  public List<Row> rows(String field) {
    return ((Collection<?>) value(field))
        .stream().map(each -> (Row) new AvroRow((IndexedRecord) each)).toList();
  }

  @Override
  public boolean has(String field) {
    Schema.Field known = fields.getSchema().getField(field);
    return known != null && fields.get(known.pos()) != null;
  }

  private Object value(String field) {
    Schema.Field known = fields.getSchema().getField(field);
    if (known == null) {
      throw new IllegalArgumentException("field " + field + " is missing");
    }
    return fields.get(known.pos());
  }
}
