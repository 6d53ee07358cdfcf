package dev.perennial.rules.condition;

import dev.perennial.domain.policy.EventType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code customer.count} and {@code customer.sum}: type and days are written out, so that a rule
 * says how far back it looks.
 */
final class History {
  private static final int MAX_DAYS = 3_650;
  private static final List<String> EVENTS =
      Arrays.stream(EventType.values()).map(EventType::code).toList();
  private static final List<String> WITH_MONEY =
      List.of(EventType.PURCHASE.code(), EventType.REFUND.code());

  private History() {}

  static void addTo(Map<String, Calls.Maker> makers) {
    makers.put(Checker.COUNT, History::count);
    makers.put(Checker.SUM, History::sum);
  }

  private static Node.Whole count(Calls.Call call) {
    EventType type = type(call, EVENTS);
    int days = days(call);
    call.compiler().looksBack("customer.count('" + type.code() + "', " + days + ")", days);
    return frame -> frame.facts.count(type, days);
  }

  private static Node.Number sum(Calls.Call call) {
    EventType type = type(call, WITH_MONEY);
    int days = days(call);
    call.compiler().looksBack("customer.sum('" + type.code() + "', " + days + ")", days);
    return frame -> Money.units(frame.facts.sum(type, days), frame.facts.currencyDigits());
  }

  private static EventType type(Calls.Call call, List<String> known) {
    String name = call.literal(0, String.class);
    if (name == null) {
      throw call.fault(0, "the type of event must be written out, such as 'purchase'");
    } else if (!known.contains(name)) {
      String what = "'" + name + "' is none of " + known;
      throw call.compiler().fault(call.operands().get(0), what, name, known);
    }
    return EventType.valueOf(name.toUpperCase(Locale.ROOT));
  }

  private static int days(Calls.Call call) {
    Long days = call.literal(1, Long.class);
    if (days == null || days < 1 || days > MAX_DAYS) {
      throw call.fault(1, "the days must be written out, from 1 to " + MAX_DAYS);
    }
    return days.intValue();
  }
}
