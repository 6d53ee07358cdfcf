package dev.perennial.app.records;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A record as {@code replay} and {@code tail} print it. */
final class JsonRow implements Row {
  private static final JsonMapper JSON = new JsonMapper();

  private final JsonNode fields;

  private JsonRow(JsonNode fields) {
    this.fields = fields;
  }

  static JsonRow parse(String line) {
    try {
      JsonNode fields = JSON.readTree(line);
      if (!fields.isObject()) {
        throw new IllegalArgumentException("not an object of JSON");
      }
      return new JsonRow(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
    }
  }

  @Override
  public String text(String field) {
    JsonNode value = present(field);
    return value.isNull() ? null : value.asText();
  }

  @Override
  public long number(String field) {
    JsonNode value = present(field);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw wrong(field, value, "a whole number");
    }
    return value.longValue();
  }

  @Override
  public long time(String field) {
    JsonNode value = present(field);
    try {
      return value.isIntegralNumber()
          ? value.longValue()
          : Instant.parse(value.asText()).toEpochMilli();
    } catch (DateTimeParseException e) {
      throw wrong(field, value, "a time in UTC, such as 2026-01-31T00:00:00.000Z");
    }
  }

  @Override
  public Row inner(String field) {
    JsonNode value = present(field);
    if (!value.isObject()) {
      throw wrong(field, value, "an object");
    }
    return new JsonRow(value);
  }

  @Override
  public Map<String, String> texts(String field) {
    Map<String, String> texts = new TreeMap<>();
    present(field).properties().forEach(one -> texts.put(one.getKey(), one.getValue().asText()));
    return texts;
  }

  @Override
  public List<String> list(String field) {
    List<String> texts = new ArrayList<>();
    present(field).forEach(each -> texts.add(each.asText()));
    return texts;
  }

  @Override
  public List<Row> rows(String field) {
    List<Row> rows = new ArrayList<>();
    present(field).forEach(each -> rows.add(new JsonRow(each)));
    return rows;
  }

  @Override
  public boolean has(String field) {
    return fields.hasNonNull(field);
  }

  private JsonNode present(String field) {
    JsonNode value = fields.get(field);
    if (value == null) {
      throw new IllegalArgumentException("field " + field + " is missing");
    }
    return value;
  }

  private static IllegalArgumentException wrong(String field, JsonNode value, String wanted) {
    return new IllegalArgumentException("field " + field + " is " + value + ", not " + wanted);
  }
}
