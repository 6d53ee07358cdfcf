package dev.perennial.rules.condition;

import dev.cel.common.types.SimpleType;
import dev.perennial.domain.policy.EventType;
import dev.perennial.rules.Trigger;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a condition may speak of: that depends on what its rule answers to. */
final class Vocabulary {
  private final Map<String, Struct> structs = new LinkedHashMap<>();
  private final Map<String, Field> variables = new LinkedHashMap<>();
  private final boolean waited;

  /**
   * @param on what the rule answers to; all of its parts are null when that is unknown
   * @param waited whether the rule will have waited: of an event that is past only what was noticed
   *     with it is remembered
   */
  Vocabulary(Trigger on, boolean waited) {
    this.waited = waited;
    Node now = frame -> Instant.ofEpochMilli(frame.facts.now());
    variables.put("now", Field.of("now", SimpleType.TIMESTAMP, now));
    add("customer", CustomerFields.struct());
    EventType cause = on.signal() == null ? on.event() : SignalFields.cause(on.signal());
    if (cause != null && !waited) {
      structs.put(EventFields.PURCHASE_LINE.name(), EventFields.PURCHASE_LINE);
      add("event", EventFields.struct(cause));
    }
    if (on.signal() != null) {
      add("signal", SignalFields.struct(on.signal()));
    } else if (on.raised() != null) {
      add("signal", SignalFields.raised());
    }
  }

  /** Other variables, without fields. */
  Vocabulary(Map<String, Field> others) {
    waited = false;
    variables.putAll(others);
  }

  /** What is read of it asks the facts: by itself it is no value. */
  private void add(String variable, Struct struct) {
    structs.put(struct.name(), struct);
    variables.put(variable, Field.of(variable, struct.reference(), null));
  }

  /** Whether the rule will have waited. */
  boolean waited() {
    return waited;
  }

  Map<String, Field> variables() {
    return variables;
  }

  Map<String, Struct> structs() {
    return structs;
  }

  /** The fields of a variable, or of everything that is no variable itself: the items of lists. */
  List<String> fieldsOf(String variable) {
    Field root = variables.get(variable);
    String type = root == null ? EventFields.PURCHASE_LINE.name() : root.type().name();
    Struct struct = structs.get(type);
    return struct == null ? List.of() : List.copyOf(struct.fields().keySet());
  }
}
