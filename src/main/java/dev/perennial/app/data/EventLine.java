package dev.perennial.app.data;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * One event as a line of JSON, logged when it occurred.
 *
 * @param at {@code occurred_at}, epoch milliseconds UTC
 * @param customerId whose it is
 * @param eventId unique for the customer
 * @param json the whole event
 */
public record EventLine(long at, String customerId, String eventId, ObjectNode json) {
  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** An event of a type without fields, or to which the caller adds its fields. */
  public static EventLine of(
      String type, long at, String customerId, String eventId, String source, String channel) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("event_id", eventId).put("customer_id", customerId).put("occurred_at", iso(at));
    json.put("source", source).put("channel", channel).put("type", type);
    return new EventLine(at, customerId, eventId, json);
  }

  /** Adds what a purchase of one line has; the line is called 1. */
  EventLine purchase(String orderId, String currency, int quantity, long minor) {
    json.put("order_id", orderId).put("currency", currency);
    line(minor).put("quantity", quantity);
    return this;
  }

  /** Adds what a refund of part of that one line has. */
  EventLine refund(String refundId, String orderId, String currency, long minor) {
    json.put("refund_id", refundId).put("order_id", orderId).put("currency", currency);
    line(minor);
    return this;
  }

  /** The event as one line of text, without a line feed. */
  public String text() {
    return json.toString();
  }

  /** ISO-8601 in UTC with milliseconds. */
  static String iso(long at) {
    return ISO.format(Instant.ofEpochMilli(at));
  }

  private ObjectNode line(long minor) {
    ArrayNode lines = json.putArray("lines");
    return lines
        .addObject()
        .put("line_id", "1")
        .put("amount", BigDecimal.valueOf(minor, 2).toPlainString());
  }
}
