package dev.perennial.oracle;

import dev.perennial.domain.Decision.Outcome;
import dev.perennial.domain.Logged;
import dev.perennial.domain.Payload.Purchase;
import dev.perennial.domain.Payload.Refund;
import dev.perennial.domain.Reason;
import dev.perennial.domain.policy.Signal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** All purchases, what was given back of them, and refunds that wait for theirs. Section 5. */
final class NaivePurchases {
  private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

  /** A refund whose purchase has not come. */
  record Waiting(Logged logged, Refund refund, long until, int made) {}

  private final Sheet sheet;
  private final NaiveLife life;
  private final List<NaiveOrder> orders = new ArrayList<>();
  private final List<Waiting> waiting = new ArrayList<>();
  private BigInteger granted = BigInteger.ZERO;

  /** The purchase that is being decided, or null. */
  private NaiveOrder deciding;

  NaivePurchases(Sheet sheet, NaiveLife life) {
    this.sheet = sheet;
    this.life = life;
  }

  List<NaiveOrder> orders() {
    return orders;
  }

  List<Waiting> waiting() {
    return List.copyOf(waiting);
  }

  /** What rules did is the doing of the purchase that was just decided, if it was one. */
  void caused(Now now, List<NaiveActing.Given> given) {
    if (deciding != null) {
      deciding.caused = given;
      if (deciding.refundedWhole) {
        life.rules().acting().takeBack(now, given);
      } else {
        long until = deciding.keptUntil;
        given.stream()
            .map(NaiveActing.Given::voucher)
            .filter(Objects::nonNull)
            .forEach(held -> held.refundableUntil = until);
      }
      deciding = null;
    }
  }

  void purchase(Now now, Logged logged, Purchase purchase) {
    long occurredAt = Math.min(logged.event().occurredAt(), logged.loggedAt());
    NaiveEarning earning = new NaiveEarning(now, logged.event(), occurredAt, life.person().zone());
    NaiveOrder order =
        new NaiveOrder(
            // Event and order may come again after they were forgotten; that is another order.
            now.cause() + "/" + purchase.orderId() + "/" + now.at(),
            purchase,
            occurredAt,
            now.at(),
            now.program().ordersKeep().after(now.at(), now.program().zone()),
            life.make(),
            earning.lines(purchase, life.tiers().multiplier(now)));
    orders.add(order);
    deciding = order;
    BigInteger whole = micros().divide(MILLION).subtract(granted);
    granted = granted.add(whole);
    life.books().earn(now, whole.longValueExact(), order.id, life.make());
    notice(purchase, whole);
    for (Waiting each : waiting()) {
      if (each.refund.orderId().equals(purchase.orderId())) {
        waiting.remove(each);
        stopWaiting(now.causedBy(each.logged.event().eventId()), each, order);
      }
    }
  }

  private void notice(Purchase purchase, BigInteger whole) {
    Map<String, String> which = Map.of("order_id", purchase.orderId());
    if (orders.size() == 1) {
      life.rules().notice(Signal.FIRST_PURCHASE, which);
    } else if (orders.size() == 2) {
      life.rules().notice(Signal.SECOND_PURCHASE, which);
    }
    if (whole.signum() > 0) {
      life.rules()
          .notice(
              Signal.POINTS_EARNED,
              Map.of("order_id", purchase.orderId(), "points", whole.toString()));
    }
  }

  private void stopWaiting(Now now, Waiting each, NaiveOrder order) {
    if (each.refund.currency().equals(order.purchase.currency())) {
      sheet.waitingApplied();
      life.past().waited(each.logged.loggedAt());
      takeBack(now, order, each.refund);
    } else {
      sheet.waitingRejected(each.logged, Reason.CURRENCY_MISMATCH);
    }
  }

  Outcome refund(Now now, Logged logged, Refund refund) {
    NaiveOrder order = life.memory().kept(refund.orderId());
    if (order == null) {
      long until = now.program().ordersKeep().after(now.at(), now.program().zone());
      waiting.add(new Waiting(logged, refund, until, life.make()));
      return Outcome.WAITING;
    }
    if (!refund.currency().equals(order.purchase.currency())) {
      return sheet.reject(logged, Reason.CURRENCY_MISMATCH);
    }
    takeBack(now, order, refund);
    return Outcome.APPLIED;
  }

  /** Whole points go back, as few as bring the carry to zero or more. */
  private void takeBack(Now now, NaiveOrder order, Refund refund) {
    boolean whole = order.refundedWhole;
    order.refund(refund);
    long reversed = 0;
    while (micros().compareTo(granted.multiply(MILLION)) < 0) {
      BigInteger short_ = granted.multiply(MILLION).subtract(micros());
      BigInteger step = short_.divide(MILLION).max(BigInteger.ONE);
      granted = granted.subtract(step);
      reversed += step.longValueExact();
    }
    life.books().reverse(now, reversed, order.id);
    if (order.refundedWhole && !whole) {
      life.rules().acting().takeBack(now, order.caused);
    }
  }

  /** Micro-points of all orders ever, net of refunds. */
  private BigInteger micros() {
    return orders.stream().map(NaiveOrder::netMicros).reduce(BigInteger.ZERO, BigInteger::add);
  }

  /** A refund waited in vain. */
  void giveUp(Waiting each, Reason reason) {
    waiting.remove(each);
    sheet.waitingRejected(each.logged, reason);
  }
}
