package dev.perennial.domain;

import dev.perennial.domain.Payload.Login;
import dev.perennial.domain.Payload.ProductViewed;
import dev.perennial.domain.Payload.Purchase;
import dev.perennial.domain.Payload.PurchaseLine;
import dev.perennial.domain.Payload.StoreVisited;
import dev.perennial.domain.Payload.TicketOpened;
import dev.perennial.domain.history.Day;
import dev.perennial.domain.orders.OrderHeader;
import dev.perennial.domain.orders.OrderLine;
import dev.perennial.domain.policy.Dimension;
import dev.perennial.domain.policy.EventType;
import dev.perennial.domain.policy.Signal;
import dev.perennial.domain.program.LocalDays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts what is applied into the customer's history. */
final class Remembering {
  private final Customer customer;
  private final ColdState cold;
  private final Scope scope;

  Remembering(Customer customer, ColdState cold, Scope scope) {
    this.customer = customer;
    this.cold = cold;
    this.scope = scope;
  }

  /** Any event; the money of purchases and refunds is told apart. Notices a new store. */
  void event(Logged logged) {
    CustomerEvent event = logged.event();
    EventType type = EventType.of(event.payload());
    long at = Math.min(event.occurredAt(), logged.loggedAt());
    customer.history().happened(type, at, scope.now());
    if (type == EventType.PURCHASE || type == EventType.STORE_VISITED) {
      place(event);
    }
    if (type != EventType.PURCHASE && type != EventType.REFUND) {
      Day day = new Day(days().at(at));
      day.add(type, 1, 0);
      day.add(type, Dimension.CATEGORY, category(event.payload()), 1, 0);
      day.add(type, event.channel(), 1, 0);
      add(day);
      habits(event.payload(), at);
    }
  }

  private void habits(Payload payload, long at) {
    if (payload instanceof Login) {
      customer.habits().loggedIn(at, days().at(at), today());
    } else if (payload instanceof TicketOpened ticket) {
      customer.habits().complained(days().at(at), ticket.severity(), today());
    }
  }

  private void place(CustomerEvent event) {
    boolean isNew = customer.history().seenAt(event.storeId(), event.brand());
    if (isNew && scope.hears(Signal.FIRST_VISIT_TO_STORE)) {
      scope.raise(Signal.FIRST_VISIT_TO_STORE, Map.of("store_id", event.storeId()));
    }
  }

  private static String category(Payload payload) {
    if (payload instanceof ProductViewed viewed) {
      return viewed.category();
    }
    return payload instanceof StoreVisited visited ? visited.zone() : null;
  }

  /**
   * A purchase: it counts once for each category that it has.
   *
   * @param at when it happened, epoch milliseconds UTC
   * @param lines those of the purchase, in its order
   */
  void purchase(CustomerEvent event, long at, List<OrderLine> lines) {
    List<PurchaseLine> bought = ((Purchase) event.payload()).lines();
    Map<String, Long> byCategory = new TreeMap<>();
    long money = 0;
    for (int i = 0; i < lines.size(); i++) {
      money += lines.get(i).converted();
      if (bought.get(i).category() != null) {
        byCategory.merge(bought.get(i).category(), lines.get(i).converted(), Long::sum);
      }
    }
    Day part = new Day(days().at(at));
    part.add(EventType.PURCHASE, 1, money);
    byCategory.forEach(
        (name, sum) -> part.add(EventType.PURCHASE, Dimension.CATEGORY, name, 1, sum));
    part.add(EventType.PURCHASE, event.channel(), 1, money);
    add(part);
    customer.habits().purchased(at, days().at(at), money, today());
  }

  /**
   * A refund: its own day counts it, the day of the purchase loses the money. Orders know neither
   * categories nor channel, so those of the purchase lose nothing.
   *
   * @param at when it happened, or was logged where nobody knows
   * @param channel null where nobody knows
   * @param money what was given back, minor units of the programme's currency
   */
  void refund(OrderHeader purchase, long at, Channel channel, long money) {
    if (money > 0) {
      Day back = new Day(purchase.day());
      back.add(EventType.PURCHASE, 0, -money);
      add(back);
    }
    Day own = new Day(days().at(at));
    own.add(EventType.REFUND, 1, money);
    own.add(EventType.REFUND, channel, 1, money);
    add(own);
    customer.habits().refunded(purchase.day(), days().at(at), money, today());
  }

  /** A refund that waited has happened now that its purchase came. */
  void waited(long loggedAt) {
    customer.history().happened(EventType.REFUND, loggedAt, scope.now());
  }

  private void add(Day day) {
    customer.history().add(day, today(), cold);
  }

  private long today() {
    return days().at(scope.now());
  }

  private LocalDays days() {
    return scope.program().localDays();
  }
}
