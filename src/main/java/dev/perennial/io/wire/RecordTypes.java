package dev.perennial.io.wire;

import dev.perennial.io.Topics;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The CloudEvents type of each topic's records: the schema's name in lower case. */
public final class RecordTypes {
  private static final Map<String, String> BY_TOPIC =
      Topics.ALL.stream()
          .map(topic -> topic.name())
          .collect(
              Collectors.toUnmodifiableMap(
                  Function.identity(),
                  topic -> KnownSchemas.ofTopic(topic).getFullName().toLowerCase(Locale.ROOT)));

  private RecordTypes() {}

  /** Such as {@code loyalty.ledger.v1.posting}. */
  public static String of(String topic) {
    return BY_TOPIC.get(topic);
  }
}
