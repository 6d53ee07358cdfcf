package dev.perennial.fuzz;

import java.util.List;
import java.util.stream.Stream;
import loyalty.event.v1.CustomerEvent;
import loyalty.profile.v1.Profile;
import org.apache.avro.Schema;

/** Schemas that a registry may hold for the event topic: ours, others', and hostile ones. */
public final class ForeignSchemas {
  private static final String FIRST_FIELD = "\"fields\":[{\"name\":\"event_id\"";
  private static final Schema OURS = CustomerEvent.getClassSchema();

  private ForeignSchemas() {}

  /** Ours is the first. */
  public static List<Schema> all() {
    return Stream.concat(
            Stream.of(OURS, without("source"), without("occurred_at"), Profile.getClassSchema()),
            Stream.concat(
                Stream.of(
                        "[\"null\",\"string\"]",
                        "{\"type\":\"array\",\"items\":\"null\"}",
                        "{\"type\":\"map\",\"values\":\"null\"}",
                        "{\"type\":\"array\",\"items\":{\"type\":\"record\",\"name\":\"Nothing\","
                            + "\"fields\":[]}}",
                        "{\"type\":\"array\",\"items\":{\"type\":\"array\",\"items\":\"long\"}}",
                        "{\"type\":\"record\",\"name\":\"Nest\",\"fields\":[{\"name\":\"in\","
                            + "\"type\":[\"null\",\"Nest\"]}]}",
                        "{\"type\":\"record\",\"name\":\"Nests\",\"fields\":[{\"name\":\"in\","
                            + "\"type\":{\"type\":\"array\",\"items\":\"Nests\"}}]}",
                        "\"bytes\"",
                        "{\"type\":\"fixed\",\"name\":\"Huge\",\"size\":20000}")
                    .map(ForeignSchemas::with),
                Stream.of("\"string\"", "\"null\"", "{\"type\":\"array\",\"items\":\"null\"}")
                    .map(ForeignSchemas::parsed)))
        .toList();
  }

  /** A release with one more field, before all others. */
  private static Schema with(String type) {
    String text = OURS.toString();
    String more = "\"fields\":[{\"name\":\"more\",\"type\":" + type + "},{\"name\":\"event_id\"";
    return parsed(text.replace(FIRST_FIELD, more));
  }

  private static Schema without(String field) {
    List<Schema.Field> others =
        OURS.getFields().stream()
            .filter(each -> !each.name().equals(field))
            .map(each -> new Schema.Field(each, each.schema()))
            .toList();
    return Schema.createRecord(OURS.getName(), null, OURS.getNamespace(), false, others);
  }

  private static Schema parsed(String text) {
    return new Schema.Parser().parse(text);
  }
}
