package dev.perennial.rules.condition;

import dev.perennial.domain.policy.EventType;
import dev.perennial.domain.policy.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What can be read of a signal: the values that a message about it would carry. */
final class SignalFields {
  private SignalFields() {}

  static Struct struct(Signal signal) {
    List<Field> fields = new ArrayList<>();
    fields.add(Field.text("name", new Node.Constant(signal.code())));
    switch (signal) {
      case FIRST_PURCHASE, SECOND_PURCHASE -> fields.add(text("order_id"));
      case FIRST_VISIT_TO_STORE -> fields.add(text("store_id"));
      case POINTS_EARNED -> fields.addAll(List.of(text("order_id"), whole("points")));
      case POINTS_EXPIRING -> fields.addAll(List.of(whole("points"), instant("expires_at")));
      case VOUCHER_EXPIRING -> {
        for (String name : List.of("voucher_id", "voucher_code", "voucher_kind", "voucher_value")) {
          fields.add(text(name));
        }
        fields.add(instant("voucher_expires_at"));
      }
      case TIER_UPGRADED, TIER_DOWNGRADED -> fields.addAll(List.of(text("from"), text("to")));
      case TIER_AT_RISK -> fields.addAll(List.of(text("tier"), instant("grace_until")));
      case CHURN_RISK_ROSE, CHURN_RISK_FELL ->
          fields.addAll(List.of(text("from"), text("to"), number("risk")));
      case REDEMPTION_CAPTURED -> fields.addAll(List.of(text("request_id"), whole("points")));
    }
    return Struct.of("perennial.Signal", fields, List.of());
  }

  /** What can be read of a signal that a rule raised. */
  static Struct raised() {
    return Struct.of("perennial.Signal", List.of(text("name"), text("raised_by")), List.of());
  }

  /** The type of event with which the signal always comes, or null when there may be none. */
  static EventType cause(Signal signal) {
    return switch (signal) {
      case FIRST_PURCHASE, SECOND_PURCHASE, POINTS_EARNED -> EventType.PURCHASE;
      case REDEMPTION_CAPTURED -> EventType.CAPTURE;
      default -> null;
    };
  }

  private static Field text(String name) {
    return Field.text(name, frame -> value(frame, name));
  }

  private static Field whole(String name) {
    return Field.whole(name, frame -> Long.parseLong(value(frame, name)));
  }

  private static Field number(String name) {
    return Field.number(name, frame -> Double.parseDouble(value(frame, name)));
  }

  private static Field instant(String name) {
    return Field.instant(name, frame -> Instant.parse(value(frame, name)));
  }

  private static String value(Frame frame, String name) {
    String value = frame.facts.signal().get(name);
    if (value == null) {
      throw new EvaluationError("the signal has no " + name);
    }
    return value;
  }
}
