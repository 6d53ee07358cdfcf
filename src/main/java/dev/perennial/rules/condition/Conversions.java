package dev.perennial.rules.condition;

import dev.cel.common.types.CelKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;

/** From one type to another. */
final class Conversions {
  private Conversions() {}

  static void addTo(Map<String, Calls.Maker> makers) {
    makers.put("dyn", call -> call.node(0));
    makers.put("int", call -> node(call, Conversions::whole));
    makers.put("double", call -> node(call, Conversions::number));
    makers.put("timestamp", call -> node(call, Conversions::timestamp));
    makers.put("duration", call -> node(call, Conversions::duration));
    makers.put("string", Conversions::string);
  }

  /** What is converted of a literal is known when the rule is read, and so is that it cannot be. */
  private static Node node(Calls.Call call, Function<Object, Object> conversion) {
    if (call.node(0) instanceof Node.Constant constant) {
      try {
        return new Node.Constant(conversion.apply(constant.known()));
      } catch (EvaluationError e) {
        throw call.fault(0, e.getMessage());
      }
    }
    Node operand = call.node(0);
    return frame -> conversion.apply(operand.value(frame));
  }

  private static Node string(Calls.Call call) {
    if (call.is(0, CelKind.DOUBLE)) {
      throw call.fault(0, "a double has no text that all agree on; use string(int(...))");
    }
    return node(call, Conversions::text);
  }

  private static Object whole(Object value) {
    if (value instanceof Long) {
      return value;
    } else if (value instanceof Instant instant) {
      return instant.getEpochSecond();
    } else if (value instanceof Double number) {
      return whole(number.doubleValue());
    }
    try {
      return Long.parseLong(Texts.text(value));
    } catch (NumberFormatException e) {
      throw new EvaluationError("'" + value + "' is no int");
    }
  }

  private static long whole(double number) {
    if (number > -0x1p63 && number < 0x1p63) {
      return (long) number;
    }
    throw new EvaluationError(number + " is out of the range of an int");
  }

  private static Object number(Object value) {
    if (value instanceof Double) {
      return value;
    } else if (value instanceof Long whole) {
      return (double) whole;
    }
    try {
      return Double.parseDouble(Texts.text(value));
    } catch (NumberFormatException e) {
      throw new EvaluationError("'" + value + "' is no double");
    }
  }

  private static Object timestamp(Object value) {
    if (value instanceof Instant) {
      return value;
    }
    return value instanceof Long second
        ? Times.timestamp(second)
        : Times.timestamp(Texts.text(value));
  }

  private static Object duration(Object value) {
    return value instanceof Duration ? value : Times.duration(Texts.text(value));
  }

  private static Object text(Object value) {
    if (value instanceof Duration duration) {
      return Times.text(duration);
    } else if (value instanceof Long || value instanceof Boolean || value instanceof Instant) {
      return value.toString();
    }
    return Texts.text(value);
  }
}
