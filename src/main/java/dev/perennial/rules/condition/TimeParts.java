package dev.perennial.rules.condition;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.util.Map;
import java.util.function.ToLongFunction;

/** The parts of a timestamp, in UTC or in a zone that is named, and what a duration comes to. */
final class TimeParts {
  private static final int DAYS_A_WEEK = 7;
  private static final long MILLIS = 1_000;

  private TimeParts() {}

  static void addTo(Map<String, Calls.Maker> makers) {
    add(makers, "getFullYear", ZonedDateTime::getYear, null);
    add(makers, "getMonth", time -> time.getMonthValue() - 1L, null);
    add(makers, "getDate", ZonedDateTime::getDayOfMonth, null);
    add(makers, "getDayOfMonth", time -> time.getDayOfMonth() - 1L, null);
    add(makers, "getDayOfYear", time -> time.getDayOfYear() - 1L, null);
    add(makers, "getDayOfWeek", time -> time.getDayOfWeek().getValue() % DAYS_A_WEEK, null);
    add(makers, "getHours", ZonedDateTime::getHour, Duration::toHours);
    add(makers, "getMinutes", ZonedDateTime::getMinute, Duration::toMinutes);
    add(makers, "getSeconds", ZonedDateTime::getSecond, TimeParts::seconds);
    add(
        makers,
        "getMilliseconds",
        time -> time.getLong(ChronoField.MILLI_OF_SECOND),
        duration -> duration.toMillis() % MILLIS);
  }

  /** Towards zero, as CEL's own evaluator counts those of a negative duration. */
  private static long seconds(Duration duration) {
    return duration.getSeconds();
  }

  private static void add(
      Map<String, Calls.Maker> makers,
      String name,
      ToLongFunction<ZonedDateTime> part,
      ToLongFunction<Duration> amount) {
    makers.put(name, call -> make(call, part, amount));
  }

  private static Node.Whole make(
      Calls.Call call, ToLongFunction<ZonedDateTime> part, ToLongFunction<Duration> amount) {
    Node time = call.node(0);
    Node zone = call.nodes().size() > 1 ? zone(call) : new Node.Constant(ZoneOffset.UTC);
    return frame -> {
      Object value = time.value(frame);
      if (value instanceof Instant instant) {
        return part.applyAsLong(instant.atZone((ZoneId) zone.value(frame)));
      } else if (value instanceof Duration duration && amount != null) {
        return amount.applyAsLong(duration);
      }
      throw EvaluationError.wrongType("a timestamp", value);
    };
  }

  /** What is written out is looked up once, and must be a zone. */
  private static Node zone(Calls.Call call) {
    String literal = call.literal(1, String.class);
    if (literal == null) {
      Node zone = call.node(1);
      return frame -> Times.zone(Texts.text(zone.value(frame)));
    }
    try {
      return new Node.Constant(Times.zone(literal));
    } catch (EvaluationError e) {
      throw call.fault(1, e.getMessage());
    }
  }
}
