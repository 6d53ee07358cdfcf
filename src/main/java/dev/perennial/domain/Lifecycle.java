package dev.perennial.domain;

import dev.perennial.domain.Decision.Outcome;
import dev.perennial.domain.Payload.Adjust;
import dev.perennial.domain.Payload.Erase;
import dev.perennial.domain.Payload.Person;
import dev.perennial.domain.Payload.Purchase;
import dev.perennial.domain.Payload.Refund;
import dev.perennial.domain.Payload.TaskResolved;
import dev.perennial.domain.churn.ChurnModel;
import dev.perennial.domain.orders.Caused;
import dev.perennial.domain.orders.Order;
import dev.perennial.domain.points.Earning;
import dev.perennial.domain.policy.Budgets;
import dev.perennial.domain.policy.Policy;
import dev.perennial.domain.program.Program;
import dev.perennial.domain.program.Programs;
import dev.perennial.domain.program.Versions;
import dev.perennial.domain.vouchers.VoucherCodes;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides: what happens to a customer, and what follows. A decision is a function of its arguments
 * alone; customer and cold state are changed in place and belong to the caller.
 */
public final class Lifecycle {
  private final Programs programs;
  private final Published published;
  private final Map<Program, Earning> earnings = new IdentityHashMap<>();
  private final Validation validation;
  private final Tiering tiering;
  private final ChurnWatch churn;
  private final Deadlines deadlines;
  private final Granting granting;

  /** Without rules and models. */
  public Lifecycle(Programs programs) {
    this(programs, Policy.NONE, VoucherCodes.NONE);
  }

  /** Without models, with rules that have no budgets. */
  public Lifecycle(Programs programs, Policy policy, VoucherCodes codes) {
    this(programs, new Versions<>(List.of()), policy, codes, Budgets.NONE);
  }

  /**
   * @param models by which the risk of churn is judged; none for none
   * @param codes must be able to issue vouchers if the policy asks for one
   * @param budgets what rules may do for all customers
   */
  public Lifecycle(
      Programs programs,
      Versions<ChurnModel> models,
      Policy policy,
      VoucherCodes codes,
      Budgets budgets) {
    this.programs = programs;
    this.published = new Published(programs, models, policy);
    this.granting = new Granting(policy, codes, budgets);
    this.validation = new Validation(programs);
    this.tiering = new Tiering(programs);
    this.churn = new ChurnWatch(models);
    this.deadlines = new Deadlines(published, tiering, granting, churn);
    programs.versions().forEach(program -> earnings.put(program, new Earning(program)));
  }

  /**
   * Decides about one record of the log: fires what was due before it, applies it, fires what it
   * made due.
   *
   * @param customer the hot record; a {@code new Customer(id)} when there is none
   */
  public Decision onEvent(Customer customer, ColdState cold, Logged logged) {
    Decision decision = new Decision();
    deadlines.fireThrough(logged.loggedAt(), customer, cold, decision);
    long now = Math.max(logged.loggedAt(), customer.clock());
    Program program = programs.at(now);
    if (program == null) {
      return rejectWithoutProgram(customer, logged, decision);
    }
    Scope scope = published.scope(decision, customer, logged.event().eventId(), now);
    Validation.Fault fault = validation.check(logged, program, earnings.get(program));
    if (fault != null) {
      return reject(decision, scope, logged, fault.reason(), fault.detail());
    }
    switch (customer.seen().match(logged.event(), customer.clock(), cold)) {
      case SAME -> decision.outcome(Outcome.DUPLICATE);
      case CONFLICT -> conflict(decision, scope, logged, "event_id " + logged.event().eventId());
      case NEW -> {
        if (Erasure.covers(logged, customer)) {
          rejectErased(customer, cold, logged, scope, decision);
          return decision;
        }
        apply(customer, cold, logged, scope, decision);
        customer.tidySeen(cold);
        deadlines.fireThrough(now, customer, cold, decision);
      }
    }
    return decision;
  }

  /**
   * Fires every deadline due at or before {@code upTo}, each decided at its own due time.
   *
   * @param upTo epoch milliseconds that the customer's log has passed
   */
  public Decision onDeadlines(Customer customer, ColdState cold, long upTo) {
    Decision decision = new Decision();
    deadlines.fireThrough(upTo, customer, cold, decision);
    return decision;
  }

  /** Due time of the customer's earliest deadline, or {@link Customer#NEVER}. */
  public long nextDeadline(Customer customer) {
    return deadlines.next(customer).due();
  }

  private void apply(
      Customer customer, ColdState cold, Logged logged, Scope scope, Decision decision) {
    Purchases purchases = new Purchases(programs, customer, cold);
    Payload payload = logged.event().payload();
    if (payload instanceof Erase) {
      erase(customer, cold, purchases, scope, decision);
      return;
    }
    if (Requests.isRequest(payload) && !customer.exists()) {
      Requests.refuseStranger(payload, scope);
      decision.outcome(Outcome.APPLIED);
      return;
    }
    if (payload instanceof Purchase purchase) {
      Order order = purchases.find(purchase.orderId(), scope.now());
      if (order != null && order.header() != null) {
        boolean same = order.header().contentDigest() == (int) purchase.contentDigest();
        repeated(same, decision, scope, logged, "order_id " + purchase.orderId());
        return;
      }
      accept(customer, logged, scope, decision, Outcome.APPLIED);
      purchases.purchase(logged, order, earnings.get(scope.program()), scope, decision);
    } else if (payload instanceof Refund refund) {
      if (!applyRefund(purchases, refund, customer, logged, scope, decision)) {
        return;
      }
    } else if (payload instanceof TaskResolved resolved) {
      if (!applyResolved(resolved, customer, cold, logged, scope, decision)) {
        return;
      }
    } else {
      accept(customer, logged, scope, decision, Outcome.APPLIED);
      applySimple(customer, cold, logged, scope);
    }
    new Remembering(customer, cold, scope).event(logged);
    tiering.judge(customer, scope);
    churn.judge(customer, scope);
    List<Caused> caused = granting.afterEvent(logged.event(), customer, cold, scope);
    if (payload instanceof Purchase purchase && !caused.isEmpty()) {
      purchases.caused(purchase.orderId(), caused, scope);
    }
    scope.profile(cold);
  }

  private static void erase(
      Customer customer, ColdState cold, Purchases purchases, Scope scope, Decision decision) {
    decision.outcome(Outcome.APPLIED);
    if (customer.exists()) {
      Erasure.erase(customer, purchases, cold, scope, decision);
      decision.markChanged();
    }
  }

  /** A customer who came anew remembers it; of one who is gone nothing more is kept. */
  private static void rejectErased(
      Customer customer, ColdState cold, Logged logged, Scope scope, Decision decision) {
    if (customer.exists()) {
      accept(customer, logged, scope, decision, Outcome.REJECTED);
      customer.tidySeen(cold);
    }
    reject(decision, scope, logged, Reason.ERASED, "the customer was erased after it happened");
  }

  /** Whether the refund was applied: not when it repeats another, mismatches, or must wait. */
  private boolean applyRefund(
      Purchases purchases,
      Refund refund,
      Customer customer,
      Logged logged,
      Scope scope,
      Decision decision) {
    Order order = purchases.find(refund.orderId(), scope.now());
    Long earlier = order == null ? null : order.refundDigest(refund.refundId());
    if (earlier != null) {
      boolean same = earlier == refund.contentDigest();
      repeated(same, decision, scope, logged, "refund_id " + refund.refundId());
      return false;
    }
    if (order == null || order.header() == null) {
      accept(customer, logged, scope, decision, Outcome.WAITING);
      purchases.await(logged, refund, order, scope);
      return false;
    }
    if (!order.header().currency().equals(refund.currency())) {
      accept(customer, logged, scope, decision, Outcome.REJECTED);
      reject(decision, scope, logged, Reason.CURRENCY_MISMATCH, Purchases.mismatch(refund, order));
      return false;
    }
    accept(customer, logged, scope, decision, Outcome.APPLIED);
    purchases.refund(logged, order, scope);
    return true;
  }

  /** Whether the task was resolved: not when there is none, or it cannot end like this. */
  private static boolean applyResolved(
      TaskResolved resolved,
      Customer customer,
      ColdState cold,
      Logged logged,
      Scope scope,
      Decision decision) {
    Tasks tasks = new Tasks(customer);
    Validation.Fault refusal = tasks.refusal(resolved);
    if (refusal == null) {
      accept(customer, logged, scope, decision, Outcome.APPLIED);
      tasks.resolve(resolved, scope, cold);
      return true;
    }
    // Nobody becomes a customer by a task that is not there.
    if (customer.exists()) {
      accept(customer, logged, scope, decision, Outcome.REJECTED);
    }
    reject(decision, scope, logged, refusal.reason(), refusal.detail());
    return false;
  }

  private static void applySimple(Customer customer, ColdState cold, Logged logged, Scope scope) {
    Payload payload = logged.event().payload();
    if (payload instanceof Person told) {
      if (told instanceof Payload.Joined) {
        customer.person().joined(Math.min(logged.event().occurredAt(), logged.loggedAt()));
      }
      customer.person().tell(told);
      Mail.told(told, customer);
    } else if (payload instanceof Payload.MessageOutcome outcome) {
      Mail.outcome(outcome, scope);
    } else if (Requests.isRequest(payload)) {
      Requests.answer(payload, customer, cold, scope);
    } else if (payload instanceof Adjust adjust) {
      new Adjustments(customer, cold).adjust(adjust, scope);
    }
  }

  /** The event is taken in: from here on it is remembered, and the clock has moved. */
  private static void accept(
      Customer customer, Logged logged, Scope scope, Decision decision, Outcome outcome) {
    customer.moveClock(scope.now(), logged.event());
    decision.markChanged();
    decision.outcome(outcome);
  }

  private static void repeated(
      boolean same, Decision decision, Scope scope, Logged logged, String what) {
    if (same) {
      decision.outcome(Outcome.DUPLICATE);
    } else {
      conflict(decision, scope, logged, what);
    }
  }

  private static void conflict(Decision decision, Scope scope, Logged logged, String what) {
    reject(
        decision,
        scope,
        logged,
        Reason.CONFLICTING_DUPLICATE,
        what + " came before with another content; use a new id");
  }

  private static Decision reject(
      Decision decision, Scope scope, Logged logged, Reason reason, String detail) {
    decision.outcome(Outcome.REJECTED);
    scope.reject(reason, detail, logged.event().eventId(), logged.loggedAt(), logged.origin());
    return decision;
  }

  private Decision rejectWithoutProgram(Customer customer, Logged logged, Decision decision) {
    Scope scope = published.scope(decision, customer, logged.event().eventId(), logged.loggedAt());
    return reject(
        decision,
        scope,
        logged,
        Reason.NO_PROGRAM,
        "no version of the programme holds at logged_at; give one an earlier effective_from");
  }
}
