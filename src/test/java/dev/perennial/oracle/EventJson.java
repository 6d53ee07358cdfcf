package dev.perennial.oracle;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.domain.CustomerEvent;
import dev.perennial.domain.Logged;
import dev.perennial.domain.Payload;
import dev.perennial.domain.Payload.Adjust;
import dev.perennial.domain.Payload.Capture;
import dev.perennial.domain.Payload.MessageOutcome;
import dev.perennial.domain.Payload.Person;
import dev.perennial.domain.Payload.ProductViewed;
import dev.perennial.domain.Payload.Purchase;
import dev.perennial.domain.Payload.Redeem;
import dev.perennial.domain.Payload.Refund;
import dev.perennial.domain.Payload.StoreVisited;
import dev.perennial.domain.Payload.TaskResolved;
import dev.perennial.domain.Payload.TicketClosed;
import dev.perennial.domain.Payload.TicketOpened;
import dev.perennial.domain.Payload.VoidHold;
import dev.perennial.domain.Payload.VoucherRequest;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;

/** One event as the JSON line that says it. */
final class EventJson {
  private static final JsonMapper JSON = new JsonMapper();
  private final ObjectNode line = JSON.createObjectNode();

  private EventJson() {}

  /** With {@code logged_at}; times as milliseconds. */
  static String of(Logged logged) {
    CustomerEvent event = logged.event();
    EventJson json = new EventJson();
    json.line
        .put("event_id", event.eventId())
        .put("customer_id", event.customerId())
        .put("occurred_at", event.occurredAt())
        .put("logged_at", logged.loggedAt());
    json.text("source", event.source());
    json.text("brand", event.brand());
    json.text(
        "channel",
        event.channel() == null ? null : event.channel().name().toLowerCase(Locale.ROOT));
    json.text("store_id", event.storeId());
    json.line.put("type", type(event.payload()));
    json.payload(event.payload());
    return json.line.toString();
  }

  /** A moment that passes. */
  static String tick(long at) {
    ObjectNode tick = JSON.createObjectNode();
    return tick.put("type", "tick").put("occurred_at", at).put("logged_at", at).toString();
  }

  private static String type(Payload payload) {
    if (payload instanceof VoucherRequest request) {
      return "voucher_" + request.action().name().toLowerCase(Locale.ROOT);
    }
    String name = payload instanceof VoidHold ? "Void" : payload.getClass().getSimpleName();
    return name.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }

  private void text(String name, String value) {
    if (value != null) {
      line.put(name, value);
    }
  }

  private void payload(Payload payload) {
    if (payload instanceof Purchase purchase) {
      purchase(purchase);
    } else if (payload instanceof Refund refund) {
      refund(refund);
    } else if (payload instanceof Person person) {
      person(person);
    } else if (payload instanceof Adjust adjust) {
      line.put("points", adjust.points());
      text("reason", adjust.reason());
      text("operator", adjust.operator());
    } else if (payload instanceof Redeem redeem) {
      line.put("request_id", redeem.requestId()).put("points", redeem.points());
      text("order_id", redeem.orderId());
    } else if (payload instanceof Capture capture) {
      line.put("request_id", capture.requestId());
      if (capture.points() != null) {
        line.put("points", capture.points());
      }
    } else if (payload instanceof VoidHold voidHold) {
      line.put("request_id", voidHold.requestId());
    } else if (payload instanceof VoucherRequest request) {
      line.put("request_id", request.requestId()).put("code", request.code());
      text("order_id", request.orderId());
    } else if (payload instanceof TaskResolved resolved) {
      line.put("task_id", resolved.taskId()).put("outcome", resolved.outcome());
    } else {
      other(payload);
    }
  }

  private void other(Payload payload) {
    if (payload instanceof ProductViewed viewed) {
      text("sku", viewed.sku());
      text("category", viewed.category());
    } else if (payload instanceof StoreVisited visited) {
      text("zone", visited.zone());
    } else if (payload instanceof TicketOpened opened) {
      line.put("ticket_id", opened.ticketId()).put("severity", opened.severity());
    } else if (payload instanceof TicketClosed closed) {
      line.put("ticket_id", closed.ticketId());
    } else if (payload instanceof MessageOutcome outcome) {
      line.put("action_id", outcome.actionId()).put("outcome", outcome.outcome());
    }
  }

  private void purchase(Purchase purchase) {
    line.put("order_id", purchase.orderId()).put("currency", purchase.currency());
    ArrayNode lines = line.putArray("lines");
    for (Payload.PurchaseLine each : purchase.lines()) {
      ObjectNode node = lines.addObject().put("line_id", each.lineId());
      if (each.sku() != null) {
        node.put("sku", each.sku());
      }
      if (each.category() != null) {
        node.put("category", each.category());
      }
      node.put("quantity", each.quantity())
          .put("amount", money(each.amount(), purchase.currency()));
    }
  }

  private void refund(Refund refund) {
    line.put("refund_id", refund.refundId()).put("order_id", refund.orderId());
    line.put("currency", refund.currency());
    if (refund.lines() != null) {
      ArrayNode lines = line.putArray("lines");
      for (Payload.RefundLine each : refund.lines()) {
        lines
            .addObject()
            .put("line_id", each.lineId())
            .put("amount", money(each.amount(), refund.currency()));
      }
    }
  }

  private void person(Person person) {
    text("birthday", person.birthday());
    text("locale", person.locale());
    if (person.attributes() != null) {
      line.set("attributes", JSON.valueToTree(person.attributes()));
    }
    if (person.consents() != null) {
      line.set("consents", JSON.valueToTree(person.consents()));
    }
    text("time_zone", person.timeZone());
  }

  private static String money(long minor, String currency) {
    int digits = Currency.getInstance(currency).getDefaultFractionDigits();
    return BigDecimal.valueOf(minor, digits).toPlainString();
  }
}
