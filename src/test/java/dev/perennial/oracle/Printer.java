package dev.perennial.oracle;

import dev.perennial.domain.CustomerEvent;
import dev.perennial.domain.Payload;
import dev.perennial.domain.Payload.Adjust;
import dev.perennial.domain.Payload.Person;
import dev.perennial.domain.Payload.Purchase;
import dev.perennial.domain.Payload.Refund;
import dev.perennial.domain.program.Level;
import dev.perennial.domain.program.Program;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.stream.Collectors;

/** A history as the programme file and the JSON lines that repeat it. */
final class Printer {
  private Printer() {}

  static String print(History history) {
    return history.programs().stream().map(Printer::yaml).collect(Collectors.joining())
        + history.moves().stream().map(Printer::json).collect(Collectors.joining("\n"));
  }

  private static String yaml(Program program) {
    StringBuilder levels = new StringBuilder();
    for (Level level : program.tiers().levels()) {
      levels.append(
          String.format(
              " {name: %s, threshold: %d (raw), multiplier: %s}",
              level.name(), level.threshold(), level.multiplier()));
    }
    return String.format(
        """
        version: %d
        effective_from: %s
        currency: %s
        time_zone: %s
        exchange: %s
        points: {rate: %s, pending: %s, expire: %s, negative: %s}
        bonuses: %s
        orders: {keep: %s}
        tiers: {metric: %s, window: %d, grace: %s, levels:%s}
        ---
        """,
        program.version(),
        program.effectiveFrom() == Long.MIN_VALUE ? "ever" : iso(program.effectiveFrom()),
        program.currency(),
        program.zone(),
        program.exchange().rates(),
        program.points().rate(),
        program.points().pending(),
        program.points().expireAfter(),
        program.points().floor() ? "floor" : "debt",
        program.bonuses(),
        program.ordersKeep(),
        program.tiers().metric(),
        program.tiers().windowDays(),
        program.tiers().grace(),
        levels);
  }

  private static String json(Move move) {
    if (move.logged() == null) {
      return "// timers up to " + iso(move.upTo());
    }
    CustomerEvent event = move.logged().event();
    return String.format(
        "{\"event_id\":\"%s\",\"customer_id\":\"%s\",\"occurred_at\":\"%s\",\"logged_at\":\"%s\""
            + ",\"brand\":%s,\"channel\":%s,\"store_id\":%s,%s}",
        event.eventId(),
        event.customerId(),
        iso(event.occurredAt()),
        iso(move.logged().loggedAt()),
        quoted(event.brand()),
        quoted(event.channel() == null ? null : event.channel().name().toLowerCase()),
        quoted(event.storeId()),
        payload(event.payload()));
  }

  private static String payload(Payload payload) {
    String type = payload.getClass().getSimpleName();
    String name = type.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase();
    String head = "\"type\":\"" + name + "\"";
    if (payload instanceof Purchase purchase) {
      return head + purchase(purchase);
    }
    if (payload instanceof Refund refund) {
      return head + refund(refund);
    }
    if (payload instanceof Adjust adjust) {
      return head + ",\"points\":" + adjust.points();
    }
    if (payload instanceof Person person) {
      return head + ",\"time_zone\":" + quoted(person.timeZone());
    }
    return head + ",\"is\":\"" + payload + "\"";
  }

  private static String purchase(Purchase purchase) {
    return purchase.lines().stream()
        .map(
            line ->
                String.format(
                    "{\"line_id\":\"%s\",\"sku\":%s,\"category\":%s,\"quantity\":%d,\"amount\":%s}",
                    line.lineId(),
                    quoted(line.sku()),
                    quoted(line.category()),
                    line.quantity(),
                    money(line.amount(), purchase.currency())))
        .collect(
            Collectors.joining(
                ",",
                String.format(
                    ",\"order_id\":\"%s\",\"currency\":\"%s\",\"lines\":[",
                    purchase.orderId(), purchase.currency()),
                "]"));
  }

  private static String refund(Refund refund) {
    String head =
        String.format(
            ",\"refund_id\":\"%s\",\"order_id\":\"%s\",\"currency\":\"%s\"",
            refund.refundId(), refund.orderId(), refund.currency());
    if (refund.lines() == null) {
      return head;
    }
    return refund.lines().stream()
        .map(
            line ->
                String.format(
                    "{\"line_id\":\"%s\",\"amount\":%s}",
                    line.lineId(), money(line.amount(), refund.currency())))
        .collect(Collectors.joining(",", head + ",\"lines\":[", "]"));
  }

  private static String money(long minor, String currency) {
    int digits = Currency.getInstance(currency).getDefaultFractionDigits();
    return quoted(BigDecimal.valueOf(minor, digits).toPlainString());
  }

  private static String quoted(String text) {
    return text == null ? "null" : '"' + text + '"';
  }

  private static String iso(long at) {
    return Instant.ofEpochMilli(at).toString();
  }
}
