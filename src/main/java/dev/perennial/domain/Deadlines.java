package dev.perennial.domain;

import dev.perennial.domain.orders.RefundWaits.Wait;
import dev.perennial.domain.orders.WaitingRefund;
import dev.perennial.domain.policy.Policy;
import dev.perennial.domain.policy.Signal;
import dev.perennial.domain.tasks.OpenTask;
import dev.perennial.domain.vouchers.Voucher;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Decides what follows when a customer's deadlines fall due. */
final class Deadlines {
  private final Published published;
  private final Tiering tiering;
  private final Policy policy;
  private final Granting granting;
  private final RuleClock ruleClock;
  private final ChurnWatch churn;

  Deadlines(Published published, Tiering tiering, Granting granting, ChurnWatch churn) {
    this.published = published;
    this.tiering = tiering;
    this.policy = published.policy();
    this.granting = granting;
    this.churn = churn;
    this.ruleClock = new RuleClock(published, granting);
  }

  /**
   * Fires every deadline due at or before {@code upTo}, each decided at its own due time.
   *
   * @param upTo epoch milliseconds
   */
  void fireThrough(long upTo, Customer customer, ColdState cold, Decision decision) {
    Deadline next = next(customer);
    while (next.due() <= upTo) {
      decision.markChanged();
      fire(next, customer, cold, decision);
      next = next(customer);
    }
  }

  /** The customer's next deadline, the clock of the rules included. */
  Deadline next(Customer customer) {
    Deadline next = Deadline.next(customer, tiering.next(customer), churn.next(customer));
    if (!customer.exists() || !policy.wakes()) {
      return next;
    }
    return next.or(Deadline.Kind.TIMED, ruleClock.next(customer));
  }

  private void fire(Deadline deadline, Customer customer, ColdState cold, Decision decision) {
    long due = deadline.due();
    switch (deadline.kind()) {
      case FORGET -> customer.forgetErasure();
      case SWEEP -> customer.orders().sweep(due, cold);
      case FORGET_VOUCHERS -> customer.vouchers().forget(due);
      case WAIT -> endWait(customer, cold, due, decision);
      case MATURE, HOLD, EXPIRE -> points(deadline.kind(), customer, cold, due, decision);
      case RESERVE -> {
        String reference = "reserve:" + customer.vouchers().nextRequest();
        customer.vouchers().timeOut(scope(reference, due, customer, decision));
      }
      case VOUCHER -> {
        String reference = "voucher:" + customer.vouchers().nextExpiryId();
        customer.vouchers().expire(scope(reference, due, customer, decision));
      }
      case WINDOW, GRACE -> tier(deadline.kind(), customer, cold, due, decision);
      case CHURN -> churn(customer, cold, due, decision);
      case TASK -> {
        OpenTask late = customer.tasks().escalateNext();
        Scope scope = scope("task:" + late.id(), due, customer, decision);
        scope.task(late, Effect.TaskState.ESCALATED, null);
      }
      case REMIND -> remind(customer, cold, due, decision);
      case ANNOUNCE -> announce(customer, cold, due, decision);
      case RESUME -> ruleClock.resume(customer, cold, due, decision);
      case TIMED -> ruleClock.timed(customer, cold, due, decision);
      case SEND -> granting.afterDeadline(customer, cold, scope("send", due, customer, decision));
    }
  }

  private Scope scope(String reference, long due, Customer customer, Decision decision) {
    return published.deadline(decision, customer, reference, due);
  }

  private void points(
      Deadline.Kind kind, Customer customer, ColdState cold, long due, Decision decision) {
    Scope scope;
    if (kind == Deadline.Kind.MATURE) {
      scope = scope("mature:" + customer.points().nextMatureLot(), due, customer, decision);
      customer.points().mature(scope);
    } else if (kind == Deadline.Kind.HOLD) {
      scope = scope("hold:" + customer.holds().nextRequest(), due, customer, decision);
      customer.holds().timeOut(customer.points(), scope, cold);
      passed(due, customer);
    } else {
      scope = scope("expire:" + customer.points().nextExpireLot(cold), due, customer, decision);
      customer.points().expire(scope, cold);
    }
    scope.profile(cold);
  }

  private void tier(
      Deadline.Kind kind, Customer customer, ColdState cold, long due, Decision decision) {
    boolean window = kind == Deadline.Kind.WINDOW;
    String reference =
        window ? "window:" + customer.tier().leavingDay() : "grace:" + customer.tier().graceBegan();
    Scope scope = scope(reference, due, customer, decision);
    String before = customer.tier().tier(scope.program().tiers());
    if (window) {
      tiering.judge(customer, scope);
    } else {
      tiering.endOfGrace(customer, scope);
    }
    granting.afterDeadline(customer, cold, scope);
    String after = customer.tier().tier(scope.program().tiers());
    if (!Objects.equals(before, after) || scope.changesProfile()) {
      passed(due, customer);
      scope.profile(cold);
    }
  }

  /** Silence alone may have changed the risk; there may turn out to be nothing to do. */
  private void churn(Customer customer, ColdState cold, long due, Decision decision) {
    Scope scope = scope("churn:" + customer.risk().band().code(), due, customer, decision);
    boolean changed = churn.judge(customer, scope);
    granting.afterDeadline(customer, cold, scope);
    if (changed || scope.changesProfile()) {
      passed(due, customer);
      scope.profile(cold);
    }
  }

  /** Points freed or given at a deadline are not told of at an instant that has passed. */
  static void passed(long due, Customer customer) {
    customer.reminded(due - 1);
  }

  private void remind(Customer customer, ColdState cold, long due, Decision decision) {
    customer.reminded(due);
    if (!policy.hears(Signal.POINTS_EXPIRING)) {
      return;
    }
    for (long ahead : Reminders.aheads()) {
      Scope scope = scope("points_expiring:" + (due + ahead), due, customer, decision);
      Reminders.expiring(ahead, customer, cold, scope);
      answer(customer, cold, scope);
    }
  }

  private void announce(Customer customer, ColdState cold, long due, Decision decision) {
    Voucher voucher = customer.vouchers().announce();
    if (policy.hears(Signal.VOUCHER_EXPIRING)) {
      Scope scope = scope("voucher_expiring:" + voucher.id(), due, customer, decision);
      Map<String, String> values = new TreeMap<>();
      Delivery.tell(voucher, values);
      scope.raise(Signal.VOUCHER_EXPIRING, values);
      answer(customer, cold, scope);
    }
  }

  private void answer(Customer customer, ColdState cold, Scope scope) {
    granting.afterDeadline(customer, cold, scope);
    if (scope.changesProfile()) {
      passed(scope.now(), customer);
      scope.profile(cold);
    }
  }

  private void endWait(Customer customer, ColdState cold, long due, Decision decision) {
    Wait wait = customer.orders().waits().endNext();
    WaitingRefund refund = new Purchases(published.programs(), customer, cold).endWait(wait);
    Scope scope = scope("refund:" + wait.refundId(), due, customer, decision);
    scope.reject(
        Reason.UNKNOWN_ORDER,
        "order_id " + wait.orderId() + " of the refund did not come while the refund waited",
        refund.eventId(),
        refund.loggedAt(),
        refund.origin());
    decision.waitingEnded(false);
  }
}
