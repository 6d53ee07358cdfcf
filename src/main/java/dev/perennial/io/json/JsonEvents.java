package dev.perennial.io.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.domain.Reason;
import dev.perennial.io.NearestName;
import dev.perennial.io.RejectedInput;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import loyalty.event.v1.CustomerEvent;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/**
 * Reads events from JSON, one object a line: {@code type} names the payload, whose fields stand
 * beside the others. A field that does not belong there is an error, because a mistyped one would
 * otherwise be lost in silence.
 */
public final class JsonEvents {
  private static final String LOGGED_AT = "logged_at";
  private static final String OCCURRED_AT = "occurred_at";
  private static final String EVENT_ID = "event_id";
  private static final String CUSTOMER_ID = "customer_id";
  private static final String PAYLOAD = "payload";
  private static final String TICK = "tick";
  private static final long EARLIEST = Instant.parse("0001-01-01T00:00:00Z").toEpochMilli();
  private static final long LATEST = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();
  private static final int MAX_DEPTH = 20;
  private static final int MAX_NUMBER = 64;
  private static final int MAX_NAME = 256;

  private static final Schema EVENT = CustomerEvent.getClassSchema();
  private static final Map<String, Schema> PAYLOADS = payloads();
  private static final Map<String, Set<String>> KNOWN_FIELDS = knownFields();
  private static final JsonMapper JSON = mapper();
  private static final ObjectReader FIELD =
      JSON.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private interface Reading {
    JsonNode read() throws IOException;
  }

  private JsonEvents() {}

  /**
   * Reads one line.
   *
   * @throws RejectedInput naming the field that is wrong, with the ids where they could be read
   */
  public static JsonEvent parse(byte[] line) throws RejectedInput {
    JsonNode json = object(line);
    JsonFields fields =
        new JsonFields(json.path(EVENT_ID).textValue(), json.path(CUSTOMER_ID).textValue());
    Schema payload = payload(json, fields);
    boolean tick = TICK.equals(JsonRecordWriter.eventType(payload));
    requireKnownFields(json, payload, fields);
    GenericRecord event = new GenericData.Record(EVENT);
    for (Schema.Field field : EVENT.getFields()) {
      if (field.name().equals(PAYLOAD)) {
        event.put(field.pos(), fields.body(json, payload));
      } else if (tick && !json.has(field.name()) && field.name().endsWith("_id")) {
        event.put(field.pos(), "");
      } else {
        event.put(field.pos(), fields.field(json, field, field.name(), null));
      }
    }
    String customerId = (String) event.get(CUSTOMER_ID);
    if (customerId.isEmpty() != tick) {
      throw fields.malformed(CUSTOMER_ID, tick ? "a tick has none; leave it out" : "missing");
    }
    return new JsonEvent(event, customerId, loggedAt(json, fields));
  }

  /**
   * Whose event a line is; empty for a tick. Only what names the customer is looked at, in a line
   * that is JSON: {@link #parse} may still reject it.
   *
   * @throws RejectedInput as {@link #parse} does, when there is no customer id
   */
  static String customerId(byte[] line) throws RejectedInput {
    JsonNode json = glance(line, CUSTOMER_ID, JsonRecordWriter.TYPE);
    String id = json.path(CUSTOMER_ID).textValue();
    boolean tick = TICK.equals(json.path(JsonRecordWriter.TYPE).textValue());
    return tick || id == null || id.isEmpty() ? parse(line).customerId() : id;
  }

  /**
   * When a line says it was logged, or else that it happened; empty when it says neither, or a time
   * outside of the years 1 to 9999. Reads leniently, so that a line that will be rejected has its
   * place in time too.
   */
  public static OptionalLong time(byte[] line) {
    try {
      JsonNode json = glance(line, LOGGED_AT, OCCURRED_AT);
      JsonFields fields = new JsonFields(null, null);
      String field = json.hasNonNull(LOGGED_AT) ? LOGGED_AT : OCCURRED_AT;
      long time = fields.time(json.path(field), field);
      return loggable(time) ? OptionalLong.of(time) : OptionalLong.empty();
    } catch (RejectedInput e) {
      return OptionalLong.empty();
    }
  }

  private static Long loggedAt(JsonNode json, JsonFields fields) throws RejectedInput {
    if (!json.hasNonNull(LOGGED_AT)) {
      return null;
    }
    long time = fields.time(json.get(LOGGED_AT), LOGGED_AT);
    if (!loggable(time)) {
      throw fields.malformed(LOGGED_AT, "no time that a log can have: not in the years 1 to 9999");
    }
    return time;
  }

  /** A log's time moves every deadline: one absurd line must not end all time. */
  private static boolean loggable(long time) {
    return time >= EARLIEST && time <= LATEST;
  }

  private static JsonNode object(byte[] line) throws RejectedInput {
    return checked(() -> JSON.readTree(line));
  }

  /** These fields alone of a line's object. The rest must be JSON, but costs next to nothing. */
  private static JsonNode glance(byte[] line, String one, String other) throws RejectedInput {
    return checked(
        () -> {
          try (JsonParser in = JSON.createParser(line)) {
            return in.nextToken() == JsonToken.START_OBJECT ? fields(in, one, other) : null;
          }
        });
  }

  private static JsonNode fields(JsonParser in, String one, String other) throws IOException {
    ObjectNode found = JSON.createObjectNode();
    for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
      in.nextToken();
      if (name.equals(one) || name.equals(other)) {
        found.set(name, FIELD.readTree(in));
      } else {
        in.skipChildren();
      }
    }
    return in.nextToken() == null ? found : null;
  }

  private static JsonNode checked(Reading reading) throws RejectedInput {
    try {
      JsonNode json = reading.read();
      if (json != null && json.isObject()) {
        return json;
      }
    } catch (JsonProcessingException e) {
      throw RejectedInput.of(Reason.MALFORMED, "line: no JSON: " + e.getOriginalMessage());
    } catch (IOException | RuntimeException e) {
      throw RejectedInput.of(Reason.MALFORMED, "line: no JSON: " + e.getMessage());
    }
    throw RejectedInput.of(
        Reason.MALFORMED, "line: no JSON object; write one event a line, {\"type\": …}");
  }

  private static Schema payload(JsonNode json, JsonFields fields) throws RejectedInput {
    JsonNode type = json.path(JsonRecordWriter.TYPE);
    if (!type.isTextual()) {
      throw fields.malformed(JsonRecordWriter.TYPE, "missing; one of " + PAYLOADS.keySet());
    }
    Schema payload = PAYLOADS.get(type.textValue());
    if (payload == null) {
      throw fields.rejected(
          Reason.UNKNOWN_TYPE,
          "type: no event is of type '"
              + JsonFields.shortened(type.textValue())
              + "'"
              + NearestName.hint(type.textValue(), PAYLOADS.keySet()));
    }
    return payload;
  }

  private static void requireKnownFields(JsonNode json, Schema payload, JsonFields fields)
      throws RejectedInput {
    Set<String> known = KNOWN_FIELDS.get(payload.getFullName());
    for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
      fields.requireKnown(names.next(), known, "");
    }
  }

  private static Map<String, Set<String>> knownFields() {
    Map<String, Set<String>> known = new HashMap<>();
    for (Schema payload : PAYLOADS.values()) {
      Set<String> names = new LinkedHashSet<>(List.of(JsonRecordWriter.TYPE, LOGGED_AT));
      EVENT.getFields().forEach(field -> names.add(field.name()));
      names.remove(PAYLOAD);
      payload.getFields().forEach(field -> names.add(field.name()));
      known.put(payload.getFullName(), names);
    }
    return known;
  }

  private static Map<String, Schema> payloads() {
    Map<String, Schema> payloads = new LinkedHashMap<>();
    for (Schema type : EVENT.getField(PAYLOAD).schema().getTypes()) {
      payloads.put(JsonRecordWriter.eventType(type), type);
    }
    return payloads;
  }

  private static JsonMapper mapper() {
    StreamReadConstraints limits =
        StreamReadConstraints.builder()
            .maxNestingDepth(MAX_DEPTH)
            .maxNumberLength(MAX_NUMBER)
            .maxNameLength(MAX_NAME)
            .build();
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(limits)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    return JsonMapper.builder(factory)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .build();
  }
}
