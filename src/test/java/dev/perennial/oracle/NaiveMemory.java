package dev.perennial.oracle;

import dev.perennial.domain.CustomerEvent;
import dev.perennial.domain.Decision.Outcome;
import dev.perennial.domain.Logged;
import dev.perennial.domain.Payload.Purchase;
import dev.perennial.domain.Payload.Refund;
import dev.perennial.domain.Reason;
import java.util.ArrayList;
import java.util.List;

/** What one customer's records were, so that nothing counts twice. Section 3. */
final class NaiveMemory {

  private record Seen(CustomerEvent event, long at) {}

  private final Sheet sheet;
  private final NaivePurchases purchases;
  private final List<Seen> seen = new ArrayList<>();
  private long clock = Long.MIN_VALUE;

  NaiveMemory(Sheet sheet, NaivePurchases purchases) {
    this.sheet = sheet;
    this.purchases = purchases;
  }

  /** The greatest time of the customer's records that counted. */
  long clock() {
    return clock;
  }

  /** The clock moves, and the event id is known from here on. */
  void remember(Now now, CustomerEvent event) {
    clock = now.at();
    seen.add(new Seen(event, clock));
  }

  /** What becomes of an event id seen in the last 7 days, null for a new one. */
  Outcome repeated(Logged logged) {
    for (Seen earlier : seen) {
      if (earlier.event.eventId().equals(logged.event().eventId())
          && clock < earlier.at + NaiveModel.WEEK) {
        return repeated(logged, earlier.event.equals(logged.event()));
      }
    }
    return null;
  }

  /** What becomes of an order or refund that came before, null for a new one. */
  Outcome repeatedOrder(Logged logged) {
    if (logged.event().payload() instanceof Purchase purchase) {
      NaiveOrder known = kept(purchase.orderId());
      return known == null ? null : repeated(logged, known.isOf(purchase));
    }
    if (logged.event().payload() instanceof Refund refund) {
      Refund known = knownRefund(refund);
      return known == null ? null : repeated(logged, NaiveOrder.same(known, refund));
    }
    return null;
  }

  private Outcome repeated(Logged logged, boolean same) {
    return same ? Outcome.DUPLICATE : sheet.reject(logged, Reason.CONFLICTING_DUPLICATE);
  }

  /** The order of that id, unless it was forgotten. */
  NaiveOrder kept(String orderId) {
    for (NaiveOrder order : purchases.orders()) {
      if (order.kept && order.purchase.orderId().equals(orderId)) {
        return order;
      }
    }
    return null;
  }

  private Refund knownRefund(Refund refund) {
    List<Refund> known = new ArrayList<>();
    NaiveOrder order = kept(refund.orderId());
    if (order != null) {
      known.addAll(order.refunds);
    }
    purchases.waiting().stream().map(NaivePurchases.Waiting::refund).forEach(known::add);
    for (Refund other : known) {
      if (other.orderId().equals(refund.orderId()) && other.refundId().equals(refund.refundId())) {
        return other;
      }
    }
    return null;
  }
}
