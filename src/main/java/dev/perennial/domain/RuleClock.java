package dev.perennial.domain;

import dev.perennial.domain.journeys.Wait;
import dev.perennial.domain.policy.Act;
import dev.perennial.domain.policy.Facts;
import dev.perennial.domain.policy.Policy;
import dev.perennial.domain.program.Program;
import dev.perennial.domain.program.Programs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Decides what rules do that go by the clock, or have waited. */
final class RuleClock {
  private final Programs programs;
  private final Policy policy;
  private final Granting granting;

  RuleClock(Programs programs, Policy policy, Granting granting) {
    this.programs = programs;
    this.policy = policy;
    this.granting = granting;
  }

  /** When rules that go by the clock are looked at next, or {@link Customer#NEVER}. */
  long next(Customer customer) {
    long through = Math.max(customer.clock(), customer.journeys().lookedThrough());
    Program program = programs.at(through);
    return program == null
        ? Customer.NEVER
        : policy.nextTimed(new CustomerTiming(customer, program.zone()), through);
  }

  /** A rule has waited. */
  void resume(Customer customer, ColdState cold, long due, Decision decision) {
    Wait wait = customer.journeys().endNext();
    Scope scope = scope("rule:" + wait.ruleId() + ":" + wait.cause(), due, customer, decision);
    Facts facts = new CustomerFacts(null, wait.values(), customer, cold, scope);
    Act act = policy.resumed(wait.ruleId(), facts);
    if (act == null || act.plan().shadow() != wait.shadow()) {
      Receipts.ended(wait, Receipt.Verdict.ENDED, customer, scope);
      return;
    }
    carryOut(List.of(Asked.resumed(act, wait.values(), scope)), customer, cold, scope);
  }

  /** The clock of the rules strikes: there may turn out to be nothing to do. */
  void timed(Customer customer, ColdState cold, long due, Decision decision) {
    customer.journeys().looked(due, customer.clock());
    Scope scope = scope("rule", due, customer, decision);
    List<Asked> asked = new ArrayList<>(2);
    for (Act act : policy.timed(new CustomerFacts(null, Map.of(), customer, cold, scope))) {
      String reference = "rule:" + act.ruleId() + ":" + act.armed();
      asked.add(new Asked(act, Map.of(), scope(reference, due, customer, decision)));
    }
    carryOut(asked, customer, cold, scope);
  }

  private void carryOut(List<Asked> asked, Customer customer, ColdState cold, Scope scope) {
    granting.atTime(new ArrayList<>(asked), customer, cold, scope);
    for (Asked each : asked) {
      if (each.answered().changesProfile()) {
        Deadlines.passed(scope.now(), customer);
        each.answered().profile(cold);
        return;
      }
    }
  }

  private Scope scope(String reference, long due, Customer customer, Decision decision) {
    String cause = reference + ":" + due;
    return new Scope(decision, customer, programs.at(due), policy, cause, null, due);
  }
}
