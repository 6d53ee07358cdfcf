package dev.perennial.domain;

import dev.perennial.domain.Payload.Adjust;
import dev.perennial.domain.Payload.Purchase;
import dev.perennial.domain.Payload.PurchaseLine;
import dev.perennial.domain.Payload.Refund;
import dev.perennial.domain.Payload.RefundLine;
import dev.perennial.domain.points.Earning;
import dev.perennial.domain.program.Exchange;
import dev.perennial.domain.program.Program;
import dev.perennial.domain.program.Programs;

/** What is wrong with an event whatever the customer's state. */
final class Validation {
  /** How far {@code occurred_at} may lie after {@code logged_at}, for clocks that are off. */
  static final long MAX_AHEAD = 5 * 60_000;

  /** A fault, with what to do about it. */
  record Fault(Reason reason, String detail) {}

  private final Programs programs;

  Validation(Programs programs) {
    this.programs = programs;
  }

  /** The first fault, or null when there is none. */
  Fault check(Logged logged, Program program, Earning earning) {
    CustomerEvent event = logged.event();
    if (event.occurredAt() > logged.loggedAt() + MAX_AHEAD) {
      return new Fault(
          Reason.FROM_THE_FUTURE,
          "occurred_at lies "
              + (event.occurredAt() - logged.loggedAt())
              + " ms after logged_at; set the producer's clock, at most "
              + MAX_AHEAD
              + " ms are let pass");
    }
    if (event.payload() instanceof Purchase purchase) {
      long at = Math.min(event.occurredAt(), logged.loggedAt());
      return checkPurchase(purchase, at, program, earning);
    }
    if (event.payload() instanceof Refund refund) {
      return checkRefund(refund);
    }
    if (event.payload() instanceof Adjust adjust) {
      return checkAdjust(adjust);
    }
    return null;
  }

  private static Fault checkPurchase(Purchase purchase, long at, Program program, Earning earning) {
    Exchange exchange = program.exchange();
    if (!exchange.knows(purchase.currency(), at)) {
      return unknownCurrency(purchase.currency());
    }
    long total = 0;
    long converted = 0;
    for (PurchaseLine line : purchase.lines()) {
      if (line.quantity() < 0) {
        return new Fault(
            Reason.INVALID_AMOUNT,
            "quantity of line " + line.lineId() + " is negative; send a refund instead");
      }
      if (isInvalid(line.amount())) {
        return invalidAmount("line " + line.lineId(), line.amount());
      }
      long part = exchange.convert(line.amount(), purchase.currency(), at);
      total += line.amount();
      // In the loop, and the part by itself, so that no sum can overflow.
      converted += Math.min(part, Earning.MAX_ORDER + 1);
      if (total > Earning.MAX_ORDER || earning.absurd(converted)) {
        return invalidAmount("the order", total);
      }
    }
    return null;
  }

  private Fault checkRefund(Refund refund) {
    if (!programs.knows(refund.currency())) {
      return unknownCurrency(refund.currency());
    }
    if (refund.lines() != null) {
      for (RefundLine line : refund.lines()) {
        if (isInvalid(line.amount())) {
          return invalidAmount("line " + line.lineId(), line.amount());
        }
      }
    }
    return null;
  }

  private static Fault checkAdjust(Adjust adjust) {
    boolean possible =
        adjust.points() != 0
            && adjust.points() >= -Earning.MAX_POINTS
            && adjust.points() <= Earning.MAX_POINTS;
    return possible
        ? null
        : new Fault(
            Reason.INVALID_POINTS,
            "points is "
                + adjust.points()
                + "; an adjustment moves 1 to "
                + Earning.MAX_POINTS
                + " points either way");
  }

  private static boolean isInvalid(long amount) {
    return amount < 0 || amount > Earning.MAX_ORDER;
  }

  private static Fault invalidAmount(String what, long amount) {
    return new Fault(
        Reason.INVALID_AMOUNT,
        "amount of "
            + what
            + " is "
            + amount
            + " minor units; it must not be negative, nor so large that no order can be meant");
  }

  private static Fault unknownCurrency(String code) {
    return new Fault(
        Reason.UNKNOWN_CURRENCY,
        "currency '"
            + code
            + "' has no rate at occurred_at; add it to exchange in the programme and send again");
  }
}
