package dev.perennial.domain;

import dev.perennial.domain.journeys.Wait;
import dev.perennial.domain.policy.Act;
import dev.perennial.domain.policy.Facts;
import dev.perennial.domain.policy.Policy;
import dev.perennial.domain.program.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Decides what rules do that go by the clock, or have waited. */
final class RuleClock {
  private final Published published;
  private final Policy policy;
  private final Granting granting;

  RuleClock(Published published, Granting granting) {
    this.published = published;
    this.policy = published.policy();
    this.granting = granting;
  }

  /** When rules that go by the clock are looked at next, or {@link Customer#NEVER}. */
  long next(Customer customer) {
    long through = Math.max(customer.clock(), customer.journeys().lookedThrough());
    Program program = published.programs().at(through);
    return program == null
        ? Customer.NEVER
        : policy.nextTimed(new CustomerTiming(customer, program.zone()), through);
  }

  /** A rule has waited, for each time that it was called. */
  void resume(Customer customer, ColdState cold, long due, Decision decision) {
    List<Wait> waits = customer.journeys().endNext(cold);
    Wait first = waits.get(0);
    String reference = "rule:" + first.ruleId() + ":" + first.cause();
    Scope scope = published.deadline(decision, customer, reference, due);
    List<Asked> asked = new ArrayList<>(1);
    for (Wait wait : waits) {
      Facts facts = new CustomerFacts(null, wait.values(), customer, cold, scope);
      Act act = policy.resumed(wait.ruleId(), facts);
      if (act == null || act.plan().shadow() != wait.shadow()) {
        Receipts.ended(wait, Receipt.Verdict.ENDED, customer, scope);
      } else {
        asked.add(Asked.resumed(act, wait.values(), scope));
      }
    }
    carryOut(asked, customer, cold, scope);
  }

  /** The clock of the rules strikes: there may turn out to be nothing to do. */
  void timed(Customer customer, ColdState cold, long due, Decision decision) {
    customer.journeys().looked(due, customer.clock());
    Scope scope = published.deadline(decision, customer, "rule", due);
    List<Asked> asked = new ArrayList<>(2);
    for (Act act : policy.timed(new CustomerFacts(null, Map.of(), customer, cold, scope))) {
      String reference = "rule:" + act.ruleId() + ":" + act.armed();
      asked.add(new Asked(act, Map.of(), published.deadline(decision, customer, reference, due)));
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
}
