package dev.perennial.domain;

import dev.perennial.domain.Payload.Purchase;
import dev.perennial.domain.Payload.PurchaseLine;
import dev.perennial.domain.Payload.Refund;
import dev.perennial.domain.orders.Caused;
import dev.perennial.domain.orders.Order;
import dev.perennial.domain.orders.OrderHeader;
import dev.perennial.domain.orders.OrderLine;
import dev.perennial.domain.orders.RefundWaits.Wait;
import dev.perennial.domain.orders.WaitingRefund;
import dev.perennial.domain.points.Earning;
import dev.perennial.domain.points.LotTimes;
import dev.perennial.domain.policy.Signal;
import dev.perennial.domain.program.Program;
import dev.perennial.domain.program.Programs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What purchases and refunds do to spend, points and tier progress of one customer. */
final class Purchases {
  private static final String ORDER_ID = "order_id";

  private final Programs programs;
  private final Customer customer;
  private final ColdState cold;

  Purchases(Programs programs, Customer customer, ColdState cold) {
    this.programs = programs;
    this.customer = customer;
    this.cold = cold;
  }

  /** What is kept of an order id at {@code now}, or null. */
  Order find(String orderId, long now) {
    Order order = customer.orders().find(orderId, cold);
    boolean forgotten = order != null && order.header() != null && !order.known(now);
    return forgotten ? null : order;
  }

  /**
   * Takes a purchase in, and the refunds that waited for it.
   *
   * @param before what {@link #find} found: null, or waiting refunds
   */
  void purchase(Logged logged, Order before, Earning earning, Scope scope, Decision decision) {
    CustomerEvent event = logged.event();
    Purchase purchase = (Purchase) event.payload();
    long at = Math.min(event.occurredAt(), logged.loggedAt());
    Program program = scope.program();
    List<OrderLine> lines = lines(event, purchase, at, earning, program);
    long converted = 0;
    long micro = 0;
    for (OrderLine line : lines) {
      converted += line.converted();
      micro += line.micro();
    }
    notice(purchase, micro, scope);
    long day = program.localDays().at(at);
    long lot = customer.points().earn(micro, LotTimes.earned(program, scope.now()), scope, cold);
    customer.spend().add(at, converted, scope.now(), cold);
    customer.progress().add(day, oldestDay(scope), converted, micro, 1);
    new Remembering(customer, cold, scope).purchase(event, at, lines);
    long forgetAt = program.ordersKeep().after(scope.now(), program.zone());
    Order order =
        Order.of(
            new OrderHeader(
                at, day, purchase.currency(), (int) purchase.contentDigest(), forgetAt, lot),
            lines);
    if (before != null) {
      customer.orders().waits().end(purchase.orderId());
      before.waiting().forEach(refund -> applyWaiting(refund, order, scope, decision));
    }
    customer.orders().put(purchase.orderId(), order, cold);
  }

  private void notice(Purchase purchase, long micro, Scope scope) {
    int nth = customer.countPurchase();
    if (nth == 1 && scope.hears(Signal.FIRST_PURCHASE)) {
      scope.raise(Signal.FIRST_PURCHASE, Map.of(ORDER_ID, purchase.orderId()));
    }
    if (nth == 2 && scope.hears(Signal.SECOND_PURCHASE)) {
      scope.raise(Signal.SECOND_PURCHASE, Map.of(ORDER_ID, purchase.orderId()));
    }
    if (scope.hears(Signal.POINTS_EARNED)) {
      long points = customer.points().wholeWith(micro);
      if (points > 0) {
        scope.raise(
            Signal.POINTS_EARNED,
            Map.of(ORDER_ID, purchase.orderId(), "points", Long.toString(points)));
      }
    }
  }

  /** Has the order remember what rules did because of it; takes it back if it came refunded. */
  void caused(String orderId, List<Caused> effects, Scope scope) {
    Order order = customer.orders().find(orderId, cold);
    if (order.refundedWhole()) {
      Unwinding.unwind(effects, customer, cold, scope);
    } else {
      order.caused(effects);
      for (Caused effect : effects) {
        if (effect instanceof Caused.Voucher voucher) {
          customer.vouchers().refundable(voucher.voucherId(), order.header().forgetAt());
        }
      }
      customer.orders().put(orderId, order, cold);
    }
  }

  private List<OrderLine> lines(
      CustomerEvent event, Purchase purchase, long at, Earning earning, Program program) {
    Earning.Basket basket =
        earning.basket(
            event,
            at,
            customer.tier().level(program.tiers()),
            customer.person().zone(program.zone()));
    List<OrderLine> lines = new ArrayList<>(purchase.lines().size());
    for (PurchaseLine line : purchase.lines()) {
      long converted = program.exchange().convert(line.amount(), purchase.currency(), at);
      lines.add(
          new OrderLine(line.lineId(), line.amount(), converted, basket.micro(line, converted)));
    }
    return lines;
  }

  private void applyWaiting(WaitingRefund waiting, Order order, Scope scope, Decision decision) {
    Scope own = scope.causedBy(waiting.eventId());
    boolean matches = waiting.refund().currency().equals(order.header().currency());
    if (matches) {
      // Where a refund happened is not kept while it waits, nor when: then it was logged.
      giveBack(waiting.refund(), order, waiting.loggedAt(), null, own);
      new Remembering(customer, cold, own).waited(waiting.loggedAt());
    } else {
      own.reject(
          Reason.CURRENCY_MISMATCH,
          mismatch(waiting.refund(), order),
          waiting.eventId(),
          waiting.loggedAt(),
          waiting.origin());
    }
    decision.waitingEnded(matches);
  }

  static String mismatch(Refund refund, Order order) {
    return "currency of refund "
        + refund.refundId()
        + " is "
        + refund.currency()
        + ", but order "
        + refund.orderId()
        + " is in "
        + order.header().currency();
  }

  /** Applies a refund to an order that is known and in its currency. */
  void refund(Logged logged, Order order, Scope scope) {
    CustomerEvent event = logged.event();
    Refund refund = (Refund) event.payload();
    long at = Math.min(event.occurredAt(), logged.loggedAt());
    giveBack(refund, order, at, event.channel(), scope);
    customer.orders().put(refund.orderId(), order, cold);
  }

  private void giveBack(Refund refund, Order order, long at, Channel channel, Scope scope) {
    OrderLine.Share share = order.refund(refund);
    OrderHeader header = order.header();
    boolean forgive = scope.program().points().floor();
    customer.points().reverse(share.micro(), header.lot(), forgive, scope, cold);
    customer.spend().add(header.occurredAt(), -share.converted(), scope.now(), cold);
    new Remembering(customer, cold, scope).refund(header, at, channel, share.converted());
    boolean whole = order.becomesRefundedWhole();
    customer
        .progress()
        .add(header.day(), oldestDay(scope), -share.converted(), -share.micro(), whole ? -1 : 0);
    if (whole) {
      Unwinding.unwind(order.takeCaused(), customer, cold, scope);
    }
  }

  /** Lets a refund wait for its purchase. */
  void await(Logged logged, Refund refund, Order waiting, Scope scope) {
    Order order = waiting == null ? Order.unknown() : waiting;
    order.await(
        new WaitingRefund(logged.event().eventId(), refund, logged.loggedAt(), logged.origin()));
    Program program = scope.program();
    long until = program.ordersKeep().after(scope.now(), program.zone());
    customer.orders().waits().add(new Wait(until, refund.orderId(), refund.refundId()));
    customer.orders().put(refund.orderId(), order, cold);
  }

  /** Ends a wait that was in vain. */
  WaitingRefund endWait(Wait wait) {
    Order order = customer.orders().find(wait.orderId(), cold);
    WaitingRefund refund = order.endWait(wait.refundId());
    if (order.waiting().isEmpty()) {
      customer.orders().remove(wait.orderId(), cold);
    } else {
      customer.orders().put(wait.orderId(), order, cold);
    }
    return refund;
  }

  /** The first local day that the longest window of any programme version still holds. */
  private long oldestDay(Scope scope) {
    long today = scope.program().localDays().at(scope.now());
    return today - programs.longestWindowDays() + 1;
  }
}
