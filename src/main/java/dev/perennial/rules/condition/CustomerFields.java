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
  private CustomerFields() {}

  static Struct struct() {
    List<Field> fields =
        new ArrayList<>(
            List.of(
                Field.optionalText("tier", frame -> frame.facts.tier()),
                Field.whole("points", frame -> frame.facts.points()),
                Field.number("spend_30d", CustomerFields::spend),
                Field.number("churn_risk", new ChurnRisk()),
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

  /** Missing for who was not scored; what it is compared with is then false. */
  private record ChurnRisk() implements Node.Number {
    @Override
    public double number(Frame frame) {
      return frame.facts.churnRisk();
    }

    @Override
    public Object value(Frame frame) {
      double risk = number(frame);
      return Double.isNaN(risk) ? null : (Object) risk;
    }
  }

  private static double spend(Frame frame) {
    return Money.units(frame.facts.spend30d(), frame.facts.currencyDigits());
  }

  private static Instant instant(long at) {
    return at == Facts.NEVER ? null : Instant.ofEpochMilli(at);
  }
}
