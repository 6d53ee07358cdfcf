package dev.perennial.domain;

import dev.perennial.domain.Effect.Request;
import dev.perennial.domain.Payload.Capture;
import dev.perennial.domain.Payload.Redeem;
import dev.perennial.domain.Payload.VoidHold;
import dev.perennial.domain.Payload.VoucherRequest;
import dev.perennial.domain.points.Holds;
import dev.perennial.domain.policy.Signal;
import dev.perennial.domain.program.Program;
import dev.perennial.domain.vouchers.Vouchers;
import java.util.Map;

/** Answers those who wait at a till: each request gets exactly one reply. */
final class Requests {
  private Requests() {}

  /**
   * What a request is answered.
   *
   * @param reason why it was declined, or null
   * @param points asked for by a redeem, spent by a capture, else null
   * @param voucherId the voucher it is about, or null
   * @param duplicate whether this repeats the answer to an earlier record
   */
  record Answer(String status, String reason, Long points, String voucherId, boolean duplicate) {
    static Answer of(Holds.Answer answer) {
      return new Answer(
          answer.status(), answer.reason(), answer.points(), null, answer.duplicate());
    }

    static Answer of(Vouchers.Answer answer) {
      return new Answer(
          answer.answer().status(),
          answer.answer().reason(),
          null,
          answer.voucherId(),
          answer.duplicate());
    }
  }

  /** Whether the payload asks for a reply. */
  static boolean isRequest(Payload payload) {
    return payload instanceof Redeem
        || payload instanceof Capture
        || payload instanceof VoidHold
        || payload instanceof VoucherRequest;
  }

  /** Answers a request of someone of whom nothing is known; nothing is kept of it. */
  static void refuseStranger(Payload payload, Scope scope) {
    Long asked = payload instanceof Redeem redeem ? (Long) redeem.points() : null;
    Answer answer = new Answer("declined", "unknown_customer", asked, null, false);
    scope.reply(request(payload), requestId(payload), answer);
  }

  /** Answers a customer's request. */
  static void answer(Payload payload, Customer customer, ColdState cold, Scope scope) {
    Answer answer =
        payload instanceof VoucherRequest asked
            ? Answer.of(voucher(asked, customer, scope))
            : Answer.of(points(payload, customer, cold, scope));
    scope.reply(request(payload), requestId(payload), answer);
    boolean captured = answer.status().equals("captured") && !answer.duplicate();
    if (captured && scope.hears(Signal.REDEMPTION_CAPTURED)) {
      scope.raise(
          Signal.REDEMPTION_CAPTURED,
          Map.of("points", answer.points().toString(), "request_id", requestId(payload)));
    }
  }

  private static Vouchers.Answer voucher(VoucherRequest asked, Customer customer, Scope scope) {
    Program program = scope.program();
    long until = program.voucherReserve().after(scope.now(), program.zone());
    return customer.vouchers().answer(asked, until, scope);
  }

  private static Holds.Answer points(
      Payload payload, Customer customer, ColdState cold, Scope scope) {
    if (payload instanceof Redeem redeem) {
      Program program = scope.program();
      long timeoutAt = program.points().hold().after(scope.now(), program.zone());
      return customer
          .holds()
          .redeem(redeem.requestId(), redeem.points(), timeoutAt, customer.points(), scope, cold);
    }
    if (payload instanceof Capture capture) {
      return customer
          .holds()
          .capture(capture.requestId(), capture.points(), customer.points(), scope, cold);
    }
    return customer.holds().release(requestId(payload), customer.points(), scope, cold);
  }

  private static Request request(Payload payload) {
    if (payload instanceof VoucherRequest asked) {
      return switch (asked.action()) {
        case RESERVE -> Request.VOUCHER_RESERVE;
        case REDEEM -> Request.VOUCHER_REDEEM;
        case RELEASE -> Request.VOUCHER_RELEASE;
      };
    }
    if (payload instanceof Redeem) {
      return Request.REDEEM;
    }
    return payload instanceof Capture ? Request.CAPTURE : Request.VOID;
  }

  private static String requestId(Payload payload) {
    if (payload instanceof VoucherRequest asked) {
      return asked.requestId();
    }
    if (payload instanceof Redeem redeem) {
      return redeem.requestId();
    }
    return payload instanceof Capture capture
        ? capture.requestId()
        : ((VoidHold) payload).requestId();
  }
}
