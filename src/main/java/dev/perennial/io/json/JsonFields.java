package dev.perennial.io.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.domain.Reason;
import dev.perennial.io.CurrencyCodes;
import dev.perennial.io.NearestName;
import dev.perennial.io.RejectedInput;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** Reads the fields of one event from JSON, as their schemas want them. */
final class JsonFields {
  private static final String CURRENCY = "currency";
  private static final int SHORT = 60;

  private final String eventId;
  private final String customerId;

  /** The ids, where they could be read, go into every rejection. */
  JsonFields(String eventId, String customerId) {
    this.eventId = eventId;
    this.customerId = customerId;
  }

  RejectedInput rejected(Reason reason, String detail) {
    return new RejectedInput(reason, detail, eventId, customerId);
  }

  RejectedInput malformed(String path, String what) {
    return rejected(Reason.MALFORMED, path + ": " + what);
  }

  static String shortened(String text) {
    return text.length() > SHORT ? text.substring(0, SHORT) + "…" : text;
  }

  void requireKnown(String name, Collection<String> known, String prefix) throws RejectedInput {
    if (!known.contains(name)) {
      throw malformed(
          prefix + shortened(name), "no such field here" + NearestName.hint(name, known));
    }
  }

  /** The payload, whose fields stand in the event's own object. */
  GenericRecord body(JsonNode json, Schema schema) throws RejectedInput {
    GenericRecord body = new GenericData.Record(schema);
    for (Schema.Field field : schema.getFields()) {
      body.put(field.pos(), field(json, field, field.name(), json));
    }
    if (schema.getField(CURRENCY) != null) {
      digits(json, CURRENCY);
    }
    return body;
  }

  /**
   * One field of an object.
   *
   * @param money the object that holds the currency of amounts
   */
  Object field(JsonNode json, Schema.Field field, String path, JsonNode money)
      throws RejectedInput {
    JsonNode value = json.path(field.name());
    if (value.isMissingNode()) {
      if (!field.hasDefaultValue()) {
        throw malformed(path, "missing");
      }
      return GenericData.get().getDefaultValue(field);
    }
    String currency = field.getProp(JsonRecordWriter.MONEY);
    return currency == null
        ? value(value, field.schema(), path, money)
        : amount(value, path, digits(money, currency));
  }

  private Object value(JsonNode json, Schema schema, String path, JsonNode money)
      throws RejectedInput {
    return switch (schema.getType()) {
      case UNION -> union(json, schema, path, money);
      case RECORD -> object(json, schema, path, money);
      case ARRAY -> array(json, schema, path, money);
      case MAP -> map(json, schema, path, money);
      case STRING -> text(json, path);
      case ENUM -> symbol(json, schema, path);
      case BOOLEAN -> flag(json, path);
      case INT -> integer(json, path);
      case LONG -> schema.getLogicalType() == null ? number(json, path) : (Long) time(json, path);
      default -> throw new IllegalStateException(path + ": no JSON for " + schema.getType());
    };
  }

  private Object union(JsonNode json, Schema schema, String path, JsonNode money)
      throws RejectedInput {
    if (json.isNull()) {
      return null;
    }
    return schema.getTypes().size() == 2
        ? value(json, JsonRecordWriter.present(schema), path, money)
        : attribute(json, path);
  }

  /** Text, number or boolean. */
  private Object attribute(JsonNode json, String path) throws RejectedInput {
    if (json.isTextual()) {
      return json.textValue();
    } else if (json.isBoolean()) {
      return json.booleanValue();
    } else if (json.isIntegralNumber()) {
      return number(json, path);
    } else if (json.isNumber() && Double.isFinite(json.doubleValue())) {
      return json.doubleValue();
    }
    throw malformed(path, "must be a text, a number or a boolean");
  }

  private GenericRecord object(JsonNode json, Schema schema, String path, JsonNode money)
      throws RejectedInput {
    require(json.isObject(), path, "must be an object");
    List<String> known = schema.getFields().stream().map(Schema.Field::name).toList();
    for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
      requireKnown(names.next(), known, path + ".");
    }
    GenericRecord object = new GenericData.Record(schema);
    for (Schema.Field field : schema.getFields()) {
      object.put(field.pos(), field(json, field, path + "." + field.name(), money));
    }
    return object;
  }

  private List<Object> array(JsonNode json, Schema schema, String path, JsonNode money)
      throws RejectedInput {
    require(json.isArray(), path, "must be a list");
    List<Object> values = new ArrayList<>();
    for (JsonNode value : json) {
      values.add(value(value, schema.getElementType(), path + "[" + values.size() + "]", money));
    }
    return values;
  }

  private Map<String, Object> map(JsonNode json, Schema schema, String path, JsonNode money)
      throws RejectedInput {
    require(json.isObject(), path, "must be an object");
    Map<String, Object> values = new HashMap<>();
    for (Map.Entry<String, JsonNode> entry : json.properties()) {
      String at = path + "." + shortened(entry.getKey());
      values.put(entry.getKey(), value(entry.getValue(), schema.getValueType(), at, money));
    }
    return values;
  }

  private String text(JsonNode json, String path) throws RejectedInput {
    require(json.isTextual(), path, "must be a text in quotes");
    return json.textValue();
  }

  private Object symbol(JsonNode json, Schema schema, String path) throws RejectedInput {
    String text = text(json, path);
    // Not through require: the nearest name is dear, and every event has a channel.
    if (!schema.hasEnumSymbol(text)) {
      String hint = NearestName.hint(text, schema.getEnumSymbols());
      String known = schema.getEnumSymbols().toString();
      require(false, path, "'" + shortened(text) + "' is none of " + known + hint);
    }
    return new GenericData.EnumSymbol(schema, text);
  }

  private Boolean flag(JsonNode json, String path) throws RejectedInput {
    require(json.isBoolean(), path, "must be true or false");
    return json.booleanValue();
  }

  private Integer integer(JsonNode json, String path) throws RejectedInput {
    require(
        json.isIntegralNumber() && json.canConvertToInt(),
        path,
        "must be a whole number of 32 bits");
    return json.intValue();
  }

  private Long number(JsonNode json, String path) throws RejectedInput {
    require(
        json.isIntegralNumber() && json.canConvertToLong(),
        path,
        "must be a whole number of 64 bits");
    return json.longValue();
  }

  /** ISO-8601, or milliseconds since 1970. */
  long time(JsonNode json, String path) throws RejectedInput {
    try {
      if (json.isTextual()) {
        return Instant.parse(json.textValue()).toEpochMilli();
      }
    } catch (DateTimeException | ArithmeticException e) {
      throw malformed(
          path,
          "'"
              + shortened(json.textValue())
              + "' is no time in UTC such as 2026-01-01T09:30:00.000Z");
    }
    require(
        json.isIntegralNumber() && json.canConvertToLong(),
        path,
        "must be a time such as \"2026-01-01T09:30:00.000Z\", or milliseconds since 1970");
    return json.longValue();
  }

  private int digits(JsonNode json, String field) throws RejectedInput {
    if (json.path(field).isMissingNode()) {
      throw malformed(field, "missing");
    }
    String code = text(json.get(field), field);
    int digits = Money.digits(code);
    if (digits < 0) {
      throw rejected(
          Reason.UNKNOWN_CURRENCY,
          field + ": '" + shortened(code) + "' is no ISO 4217 currency" + CurrencyCodes.hint(code));
    }
    return digits;
  }

  private Long amount(JsonNode json, String path, int digits) throws RejectedInput {
    try {
      if (json.isTextual()) {
        return Money.minor(json.textValue(), digits);
      } else if (json.isNumber()) {
        return Money.minor(json.decimalValue(), digits);
      }
    } catch (ArithmeticException e) {
      throw rejected(Reason.INVALID_AMOUNT, path + ": " + e.getMessage());
    }
    throw rejected(
        Reason.INVALID_AMOUNT, path + ": must be a decimal in quotes, such as \"12.34\"");
  }

  private void require(boolean holds, String path, String what) throws RejectedInput {
    if (!holds) {
      throw malformed(path, what);
    }
  }
}
