package dev.perennial.domain;

import dev.perennial.domain.orders.RefundWaits.Wait;
import dev.perennial.domain.orders.WaitingRefund;
import dev.perennial.domain.program.Program;
import dev.perennial.domain.program.Programs;
import dev.perennial.domain.tasks.OpenTask;
import java.util.Objects;

/** Decides what follows when a customer's deadlines fall due. */
final class Deadlines {
  private final Programs programs;
  private final Tiering tiering;

  Deadlines(Programs programs, Tiering tiering) {
    this.programs = programs;
    this.tiering = tiering;
  }

  /**
   * Fires every deadline due at or before {@code upTo}, each decided at its own due time.
   *
   * @param upTo epoch milliseconds
   */
  void fireThrough(long upTo, Customer customer, ColdState cold, Decision decision) {
    Deadline next = Deadline.next(customer);
    while (next.due() <= upTo) {
      decision.markChanged();
      fire(next, customer, cold, decision);
      next = Deadline.next(customer);
    }
  }

  private void fire(Deadline deadline, Customer customer, ColdState cold, Decision decision) {
    long due = deadline.due();
    Program program = programs.at(due);
    switch (deadline.kind()) {
      case FORGET -> customer.forgetErasure();
      case SWEEP -> customer.orders().sweep(due, cold);
      case WAIT -> endWait(customer, cold, program, due, decision);
      case MATURE -> {
        String cause = "mature:" + customer.points().nextMatureLot() + ":" + due;
        Scope scope = new Scope(decision, customer, program, cause, due);
        customer.points().mature(scope);
        scope.profile(cold);
      }
      case HOLD -> {
        String cause = "hold:" + customer.holds().nextRequest() + ":" + due;
        Scope scope = new Scope(decision, customer, program, cause, due);
        customer.holds().timeOut(customer.points(), scope, cold);
        scope.profile(cold);
      }
      case EXPIRE -> {
        String cause = "expire:" + customer.points().nextExpireLot(cold) + ":" + due;
        Scope scope = new Scope(decision, customer, program, cause, due);
        customer.points().expire(scope, cold);
        scope.profile(cold);
      }
      case WINDOW -> {
        String cause = "window:" + customer.tier().leavingDay() + ":" + due;
        String before = customer.tier().tier(program.tiers());
        Scope scope = new Scope(decision, customer, program, cause, due);
        tiering.judge(customer, scope);
        profileIfMoved(before, customer, scope, cold);
      }
      case GRACE -> {
        String cause = "grace:" + customer.tier().graceBegan() + ":" + due;
        String before = customer.tier().tier(program.tiers());
        Scope scope = new Scope(decision, customer, program, cause, due);
        tiering.endOfGrace(customer, scope);
        profileIfMoved(before, customer, scope, cold);
      }
      case TASK -> {
        OpenTask late = customer.tasks().escalateNext();
        String cause = "task:" + late.id() + ":" + due;
        Scope scope = new Scope(decision, customer, program, cause, due);
        scope.task(late, Effect.TaskState.ESCALATED, null);
      }
    }
  }

  private static void profileIfMoved(
      String before, Customer customer, Scope scope, ColdState cold) {
    if (!Objects.equals(before, customer.tier().tier(scope.program().tiers()))) {
      scope.profile(cold);
    }
  }

  private void endWait(
      Customer customer, ColdState cold, Program program, long due, Decision decision) {
    Wait wait = customer.orders().waits().endNext();
    WaitingRefund refund = new Purchases(programs, customer, cold).endWait(wait);
    Scope scope =
        new Scope(decision, customer, program, "refund:" + wait.refundId() + ":" + due, due);
    scope.reject(
        Reason.UNKNOWN_ORDER,
        "order_id " + wait.orderId() + " of the refund did not come while the refund waited",
        refund.eventId(),
        refund.loggedAt(),
        refund.origin());
    decision.waitingEnded(false);
  }
}
