package dev.perennial.domain;

import dev.perennial.domain.Effect.Request;
import dev.perennial.domain.Payload.Capture;
import dev.perennial.domain.Payload.Redeem;
import dev.perennial.domain.Payload.VoidHold;
import dev.perennial.domain.points.Holds.Answer;
import dev.perennial.domain.program.Program;

/** Answers those who wait at a till: each request gets exactly one reply. */
final class Requests {
  private Requests() {}

  /** Whether the payload asks for a reply. */
  static boolean isRequest(Payload payload) {
    return payload instanceof Redeem || payload instanceof Capture || payload instanceof VoidHold;
  }

  /** Answers a request of someone of whom nothing is known; nothing is kept of it. */
  static void refuseStranger(Payload payload, Scope scope) {
    Long asked = payload instanceof Redeem redeem ? (Long) redeem.points() : null;
    Answer answer = new Answer("declined", "unknown_customer", asked, false);
    scope.reply(request(payload), requestId(payload), answer);
  }

  /** Answers a customer's request. */
  static void answer(Payload payload, Customer customer, ColdState cold, Scope scope) {
    scope.reply(request(payload), requestId(payload), decide(payload, customer, cold, scope));
  }

  private static Answer decide(Payload payload, Customer customer, ColdState cold, Scope scope) {
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
    if (payload instanceof Redeem) {
      return Request.REDEEM;
    }
    return payload instanceof Capture ? Request.CAPTURE : Request.VOID;
  }

  private static String requestId(Payload payload) {
    if (payload instanceof Redeem redeem) {
      return redeem.requestId();
    }
    return payload instanceof Capture capture
        ? capture.requestId()
        : ((VoidHold) payload).requestId();
  }
}
