package dev.perennial.domain;

import dev.perennial.domain.Receipt.Verdict;
import dev.perennial.domain.policy.Act;
import dev.perennial.domain.policy.Budget;
import dev.perennial.domain.policy.Budgets;
import dev.perennial.domain.policy.Grant;
import dev.perennial.domain.policy.Plan;
import dev.perennial.domain.program.Program;
import java.util.LinkedHashMap;
import java.util.Map;

/** Whether a rule whose time has come may act: control groups, limits, budgets. */
final class Admission {
  /** Shadows are counted by themselves: what they would have done must not hold up the live one. */
  private static final String SHADOW = "~";

  private final Budgets budgets;

  Admission(Budgets budgets) {
    this.budgets = budgets;
  }

  /** What becomes of it; {@link Verdict#ACTED} when nothing is in its way, and it is counted. */
  Verdict admit(Act act, Customer customer, Scope scope) {
    Plan plan = act.plan();
    if (act.verdict() == Act.Verdict.FAILED) {
      return Verdict.FAILED;
    } else if (plan.marketing() && scope.program().controls(customer.id())) {
      return Verdict.PROGRAM_CONTROL;
    } else if (act.verdict() == Act.Verdict.CONTROL) {
      return Verdict.CONTROL;
    } else if (atLimit(plan, customer, scope)) {
      return Verdict.LIMIT;
    } else if (atVoucherLimit(plan, customer)) {
      return Verdict.VOUCHER_LIMIT;
    } else if (plan.budget() != null && !plan.shadow() && !spend(plan, scope)) {
      return Verdict.BUDGET;
    }
    count(plan, customer, scope);
    return Verdict.ACTED;
  }

  private static String counted(Plan plan) {
    return plan.shadow() ? SHADOW + plan.ruleId() : plan.ruleId();
  }

  private static boolean atLimit(Plan plan, Customer customer, Scope scope) {
    return plan.limit() != null
        && customer
            .journeys()
            .acted()
            .atLimit(counted(plan), plan.limit(), scope.now(), scope.program().zone());
  }

  private static void count(Plan plan, Customer customer, Scope scope) {
    if (plan.limit() != null) {
      customer
          .journeys()
          .acted()
          .add(counted(plan), plan.limit(), scope.now(), scope.program().zone());
    }
  }

  /** A message about a voucher that is not issued would be worse than none: so nothing is done. */
  private static boolean atVoucherLimit(Plan plan, Customer customer) {
    for (Grant grant : plan.grants()) {
      if (grant instanceof Grant.Voucher voucher
          && customer.vouchers().openOf(plan.ruleId()) >= voucher.limit()) {
        return true;
      }
    }
    return false;
  }

  /** All that the rule would use, or nothing. */
  private boolean spend(Plan plan, Scope scope) {
    Program program = scope.program();
    Budget budget = plan.budget();
    long period = budget.per().start(scope.now(), program.zone());
    Map<String, Long> taken = new LinkedHashMap<>();
    for (Map.Entry<String, long[]> use : uses(plan).entrySet()) {
      long total = use.getValue()[0];
      long amount = use.getValue()[1];
      if (total == Budget.UNLIMITED || amount == 0) {
        continue;
      }
      if (!budgets.take(plan.ruleId(), use.getKey(), period, total, amount)) {
        taken.forEach((measure, back) -> budgets.giveBack(plan.ruleId(), measure, period, back));
        return false;
      }
      taken.put(use.getKey(), amount);
    }
    return true;
  }

  /** By measure, the total and what is used at a time. */
  private static Map<String, long[]> uses(Plan plan) {
    long points = 0;
    long vouchers = 0;
    for (Grant grant : plan.grants()) {
      points += grant instanceof Grant.Points bonus ? bonus.points() : 0;
      vouchers += grant instanceof Grant.Voucher ? 1 : 0;
    }
    Map<String, long[]> uses = new LinkedHashMap<>();
    uses.put("times", new long[] {plan.budget().times(), 1});
    uses.put("points", new long[] {plan.budget().points(), points});
    uses.put("vouchers", new long[] {plan.budget().vouchers(), vouchers});
    return uses;
  }
}
