package dev.perennial.rules.condition;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.perennial.domain.Channel;
import dev.perennial.domain.policy.Dimension;
import dev.perennial.domain.policy.EventType;
import dev.perennial.domain.policy.Facts;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What conditions ask of a customer's past days: type and days are written out, so that a rule says
 * how far back it looks.
 */
final class History {
  static final String COUNT = "customer.count";
  static final String SUM = "customer.sum";
  static final String COUNT_IN_CATEGORY = "customer.count_in_category";
  static final String SUM_IN_CATEGORY = "customer.sum_in_category";
  static final String COUNT_IN_CHANNEL = "customer.count_in_channel";
  static final String SUM_IN_CHANNEL = "customer.sum_in_channel";
  static final String CATEGORIES = "customer.categories";

  private static final List<String> EVENTS =
      Arrays.stream(EventType.values()).map(EventType::code).toList();
  private static final List<String> WITH_MONEY = codes(EventType.PURCHASE, EventType.REFUND);
  private static final List<String> WITH_CATEGORY =
      codes(EventType.PURCHASE, EventType.PRODUCT_VIEWED, EventType.STORE_VISITED);
  private static final List<String> CHANNELS =
      Arrays.stream(Channel.values()).map(each -> each.name().toLowerCase(Locale.ROOT)).toList();

  private History() {}

  private static List<String> codes(EventType... types) {
    return Arrays.stream(types).map(EventType::code).toList();
  }

  /** How the functions are called. */
  static List<CelFunctionDecl> declarations() {
    return List.of(
        declaration(COUNT, SimpleType.INT, SimpleType.STRING, SimpleType.INT),
        declaration(SUM, SimpleType.DOUBLE, SimpleType.STRING, SimpleType.INT),
        named(COUNT_IN_CATEGORY, SimpleType.INT),
        named(SUM_IN_CATEGORY, SimpleType.DOUBLE),
        named(COUNT_IN_CHANNEL, SimpleType.INT),
        named(SUM_IN_CHANNEL, SimpleType.DOUBLE),
        declaration(
            CATEGORIES, ListType.create(SimpleType.STRING), SimpleType.STRING, SimpleType.INT));
  }

  private static CelFunctionDecl named(String name, CelType result) {
    return declaration(name, result, SimpleType.STRING, SimpleType.STRING, SimpleType.INT);
  }

  private static CelFunctionDecl declaration(String name, CelType result, CelType... arguments) {
    return CelFunctionDecl.newFunctionDeclaration(
        name, CelOverloadDecl.newGlobalOverload(overload(name), result, arguments));
  }

  /** The one overload of a function. */
  static String overload(String name) {
    return name.replace('.', '_');
  }

  static void addTo(Map<String, Calls.Maker> makers) {
    makers.put(COUNT, History::count);
    makers.put(SUM, History::sum);
    makers.put(COUNT_IN_CATEGORY, call -> countIn(call, Dimension.CATEGORY, WITH_CATEGORY));
    makers.put(SUM_IN_CATEGORY, call -> sumIn(call, Dimension.CATEGORY, codes(EventType.PURCHASE)));
    makers.put(COUNT_IN_CHANNEL, call -> countIn(call, Dimension.CHANNEL, EVENTS));
    makers.put(SUM_IN_CHANNEL, call -> sumIn(call, Dimension.CHANNEL, WITH_MONEY));
    makers.put(CATEGORIES, History::categories);
  }

  private static Node.Whole count(Calls.Call call) {
    EventType type = type(call, EVENTS);
    int days = days(call);
    return frame -> frame.facts.count(type, days);
  }

  private static Node.Number sum(Calls.Call call) {
    EventType type = type(call, WITH_MONEY);
    int days = days(call);
    return frame -> Money.units(frame.facts.sum(type, days), frame.facts.currencyDigits());
  }

  private static Node.Whole countIn(Calls.Call call, Dimension dimension, List<String> types) {
    EventType type = type(call, types);
    Node name = name(call, dimension);
    int days = days(call);
    return frame -> {
      String text = Texts.text(name.value(frame));
      return frame.facts.countIn(type, dimension, text, days);
    };
  }

  private static Node.Number sumIn(Calls.Call call, Dimension dimension, List<String> types) {
    EventType type = type(call, types);
    Node name = name(call, dimension);
    int days = days(call);
    return frame -> {
      String text = Texts.text(name.value(frame));
      long minor = frame.facts.sumIn(type, dimension, text, days);
      return Money.units(minor, frame.facts.currencyDigits());
    };
  }

  private static Node categories(Calls.Call call) {
    EventType type = type(call, WITH_CATEGORY);
    int days = days(call);
    return frame -> {
      List<String> categories = frame.facts.categories(type, days);
      frame.spend(categories.size());
      return categories;
    };
  }

  private static EventType type(Calls.Call call, List<String> known) {
    String name = call.literal(0, String.class);
    if (name == null) {
      throw call.fault(0, "the type of event must be written out, such as 'purchase'");
    }
    requireOneOf(known, name, 0, call);
    return EventType.valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** A category may come from the event; a channel that is written out must be one. */
  private static Node name(Calls.Call call, Dimension dimension) {
    String name = call.literal(1, String.class);
    if (name != null && dimension == Dimension.CHANNEL) {
      requireOneOf(CHANNELS, name, 1, call);
    }
    return call.node(1);
  }

  private static void requireOneOf(List<String> known, String name, int at, Calls.Call call) {
    if (!known.contains(name)) {
      String what = "'" + name + "' is none of " + known;
      throw call.compiler().fault(call.operands().get(at), what, name, known);
    }
  }

  /** The last operand; notes what is looked at. */
  private static int days(Calls.Call call) {
    int at = call.nodes().size() - 1;
    Long days = call.literal(at, Long.class);
    if (days == null || days < 1 || days > Facts.DAYS_KEPT) {
      throw call.fault(at, "the days must be written out, from 1 to " + Facts.DAYS_KEPT);
    }
    String name = call.literal(1, String.class);
    String named = at == 1 ? "" : (name == null ? "…" : "'" + name + "'") + ", ";
    String type = call.literal(0, String.class);
    String what = "%s('%s', %s%d)".formatted(call.expr().call().function(), type, named, days);
    call.compiler().looksBack(what, days.intValue());
    return days.intValue();
  }
}
