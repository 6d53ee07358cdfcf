package dev.perennial.domain;

import dev.perennial.domain.Receipt.Verdict;
import dev.perennial.domain.dispatch.Dispatch;
import dev.perennial.domain.dispatch.Pending;
import dev.perennial.domain.journeys.Wait;
import dev.perennial.domain.orders.Caused;
import dev.perennial.domain.policy.Act;
import dev.perennial.domain.policy.Budgets;
import dev.perennial.domain.policy.EventType;
import dev.perennial.domain.policy.Facts;
import dev.perennial.domain.policy.Plan;
import dev.perennial.domain.policy.Policy;
import dev.perennial.domain.vouchers.VoucherCodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Carries out what the policy asks for: after the facts, and before the profile is written. In
 * rounds: all that answers to the event and to what was noticed with it; then what answers to the
 * signals that those rules raised, and so on.
 */
final class Granting {
  /** Rules cannot raise each other in a circle; this only bounds the longest chain. */
  private static final int MAX_ROUNDS = 16;

  private final Policy policy;
  private final VoucherCodes codes;
  private final Admission admission;

  Granting(Policy policy, VoucherCodes codes, Budgets budgets) {
    this.policy = policy;
    this.codes = codes;
    this.admission = new Admission(budgets);
  }

  /**
   * Answers to an event and to what was noticed with it.
   *
   * @return what must be taken back if the event is undone
   */
  List<Caused> afterEvent(CustomerEvent event, Customer customer, ColdState cold, Scope scope) {
    if (policy == Policy.NONE) {
      return List.of();
    }
    Happening happening = new Happening(event, customer, cold, scope);
    EventType type = EventType.of(event.payload());
    cancel(type, happening);
    List<Asked> asked = new ArrayList<>(0);
    Map<String, String> values = values(event.payload());
    for (Act act : policy.about(type, happening.facts(Map.of()))) {
      asked.add(new Asked(act, values, scope));
    }
    return rounds(asked, happening);
  }

  /** Answers to what was noticed at a deadline. */
  void afterDeadline(Customer customer, ColdState cold, Scope scope) {
    rounds(new ArrayList<>(0), new Happening(null, customer, cold, scope));
  }

  /** Carries out what rules ask for that go by the clock, or have waited, and what they raise. */
  void atTime(List<Asked> asked, Customer customer, ColdState cold, Scope scope) {
    rounds(asked, new Happening(null, customer, cold, scope));
  }

  /** What everything is about in one decision. */
  private record Happening(CustomerEvent event, Customer customer, ColdState cold, Scope scope) {
    Facts facts(Map<String, String> signal) {
      return new CustomerFacts(event, signal, customer, cold, scope);
    }
  }

  private List<Caused> rounds(List<Asked> first, Happening happening) {
    List<Asked> round = first;
    for (Scope.Noticed noticed : happening.scope.takeNoticed()) {
      for (Act act : policy.about(noticed.signal(), happening.facts(noticed.values()))) {
        round.add(new Asked(act, noticed.values(), happening.scope));
      }
    }
    List<Caused> caused = new ArrayList<>(0);
    Outbox outbox = new Outbox(policy, happening.scope);
    List<List<Asked>> rounds = new ArrayList<>(1);
    while (rounds.size() < MAX_ROUNDS && !round.isEmpty()) {
      rounds.add(round);
      round = round(round, happening, caused, outbox);
    }
    outbox.settle();
    rounds.forEach(each -> Receipts.of(each, happening.customer));
    return caused;
  }

  /**
   * Carries out a round, and asks afterwards what is to be done about what was raised in it: the
   * conditions of the next round see all that this one did.
   */
  private List<Asked> round(
      List<Asked> round, Happening happening, List<Caused> caused, Outbox outbox) {
    round.sort(Asked.ORDER);
    List<Raised> raised = new ArrayList<>(0);
    for (Asked asked : round) {
      for (String name : carryOut(asked, happening, caused, outbox)) {
        raised.add(new Raised(name, asked));
      }
    }
    List<Asked> next = new ArrayList<>(0);
    for (Raised each : raised) {
      Asked by = each.by;
      Map<String, String> values = Map.of("name", each.name, "raised_by", by.act().ruleId());
      for (Act act : policy.about(each.name, happening.facts(values))) {
        next.add(new Asked(act, by.values(), by.answered()));
      }
    }
    return next;
  }

  private record Raised(String name, Asked by) {}

  private List<String> carryOut(
      Asked asked, Happening happening, List<Caused> caused, Outbox outbox) {
    Act act = asked.act();
    Scope scope = asked.scope();
    boolean waits = act.plan().delay() != null && !asked.waited();
    if (waits && act.verdict() == Act.Verdict.ACT) {
      begin(asked, happening);
      return List.of();
    }
    Verdict verdict = admission.admit(act, happening.customer, scope);
    asked.end(verdict, act.reason());
    if (verdict == Verdict.FAILED) {
      scope.decision().ruleFailed(act.ruleId(), act.plan().version(), act.reason());
    } else if (verdict == Verdict.ACTED && act.plan().shadow()) {
      Shadows.show(asked, outbox);
    } else if (verdict == Verdict.ACTED) {
      return new Delivery(codes, happening.customer, happening.cold, asked, caused, outbox).all();
    }
    return List.of();
  }

  private static void begin(Asked asked, Happening happening) {
    Plan plan = asked.act().plan();
    Scope scope = asked.scope();
    long due = plan.delay().after(scope.now(), scope.program().zone());
    Wait wait =
        new Wait(plan.ruleId(), plan.version(), plan.shadow(), due, scope.cause(), asked.values());
    boolean begun = happening.customer.journeys().begin(wait, happening.cold);
    asked.end(begun ? Verdict.WAITING : Verdict.TOO_MANY_WAITS, null);
  }

  private void cancel(EventType type, Happening happening) {
    Scope scope = happening.scope;
    List<Wait> cancelled =
        happening
            .customer
            .journeys()
            .cancel(ruleId -> policy.cancels(ruleId, type, scope.now()), happening.cold);
    cancelled.forEach(wait -> Receipts.ended(wait, Verdict.CANCELLED, happening.customer, scope));
    if (happening.customer.journeys().nextMessage() != Customer.NEVER) {
      Dispatch dispatch = happening.customer.journeys().dispatch();
      List<Pending> dropped =
          dispatch.remove(each -> policy.cancels(each.letter().ruleId(), type, scope.now()));
      Outbox.drop(dropped, "recalled", scope);
    }
  }

  private static Map<String, String> values(Payload payload) {
    if (payload instanceof Payload.Purchase purchase) {
      return Map.of("order_id", purchase.orderId());
    }
    return payload instanceof Payload.Refund refund
        ? Map.of("order_id", refund.orderId())
        : Map.of();
  }
}
