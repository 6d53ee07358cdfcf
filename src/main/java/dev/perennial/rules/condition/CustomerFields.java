package dev.perennial.rules.condition;

import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.perennial.domain.policy.EventType;
import dev.perennial.domain.policy.Facts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What can be read of the customer. */
final class CustomerFields {
  /** Known to the checker, so that whoever writes it learns that it is not there yet. */
  static final String CHURN_RISK = "churn_risk";

  private CustomerFields() {}

  static Struct struct() {
    List<Field> fields =
        new ArrayList<>(
            List.of(
                Field.optionalText("tier", frame -> frame.facts.tier()),
                Field.whole("points", frame -> frame.facts.points()),
                Field.number("spend_30d", CustomerFields::spend),
                Field.number(CHURN_RISK, frame -> Double.NaN),
                Field.of("segments", ListType.create(SimpleType.STRING), f -> f.facts.segments()),
                Field.optionalText("store", frame -> frame.facts.store()),
                Field.optionalText("brand", frame -> frame.facts.brand()),
                Field.text("time_zone", frame -> frame.facts.timeZone()),
                Field.of(
                    "attributes",
                    MapType.create(SimpleType.STRING, SimpleType.DYN),
                    frame -> frame.facts.attributes()),
                Field.of(
                    "consents",
                    MapType.create(SimpleType.STRING, SimpleType.BOOL),
                    frame -> frame.facts.consents())));
    for (EventType type : EventType.values()) {
      fields.add(Field.instant("first_" + type.code() + "_at", f -> instant(f.facts.first(type))));
      fields.add(Field.instant("last_" + type.code() + "_at", f -> instant(f.facts.last(type))));
    }
    return Struct.of("perennial.Customer", fields, List.of());
  }

  private static double spend(Frame frame) {
    return Money.units(frame.facts.spend30d(), frame.facts.currencyDigits());
  }

  private static Instant instant(long at) {
    return at == Facts.NEVER ? null : Instant.ofEpochMilli(at);
  }
}
