package dev.perennial.oracle;

import dev.perennial.domain.Receipt.Verdict;
import dev.perennial.domain.policy.Grant;
import dev.perennial.domain.policy.Limit;
import dev.perennial.rules.Rollout;
import dev.perennial.rules.Rule;
import dev.perennial.rules.Rule.Status;
import dev.perennial.rules.condition.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Whether a rule may act: roll-out, control groups, limits. Section 8. */
final class NaiveTerms {

  private record Acted(String rule, boolean shadow, long at) {
    boolean of(Rule other) {
      return rule.equals(other.id()) && shadow == (other.status() == Status.SHADOW);
    }
  }

  private final NaiveLife life;
  private final NaiveBudgets budgets;
  private final List<Acted> acted = new ArrayList<>();

  NaiveTerms(NaiveLife life, NaiveBudgets budgets) {
    this.budgets = budgets;
    this.life = life;
  }

  /** The same if the rule's time has come, or nobody can say; else null. */
  NaiveTurn ask(NaiveTurn turn) {
    Condition when = turn.rule.when();
    try {
      boolean holds = when == null || NaiveWhen.holds(life, turn.now, when.source());
      return holds && includes(turn.rule) ? turn : null;
    } catch (NaiveWhen.Unknown e) {
      turn.verdict = Verdict.FAILED;
      return turn;
    }
  }

  /** Whether the rule is for the customer at all. */
  private boolean includes(Rule rule) {
    Rollout rollout = rule.terms().rollout();
    return Draws.rollout(life.customer(), rule.id()) < rollout.share()
        && among(rollout.stores(), life.store())
        && among(rollout.brands(), life.brand());
  }

  private static boolean among(Set<String> wanted, String actual) {
    return wanted.isEmpty() || actual != null && wanted.contains(actual);
  }

  /** Whether the customer is one of those with whom the rule is compared. */
  boolean controls(Rule rule) {
    return Draws.control(life.customer(), rule.id()) < rule.terms().rollout().control();
  }

  /** Whether the customer is one of those with whom all marketing is compared. */
  boolean comparedByProgramme(Now now, Rule rule) {
    return rule.terms().marketing() && Draws.programme(life.customer()) < now.program().control();
  }

  /** What is in its way when it is about to act, or null. */
  Verdict forbid(Now now, Rule rule) {
    if (comparedByProgramme(now, rule)) {
      return Verdict.PROGRAM_CONTROL;
    }
    if (limited(now, rule)) {
      return Verdict.LIMIT;
    }
    if (hasEnough(rule)) {
      return Verdict.VOUCHER_LIMIT;
    }
    return budgets.spend(life.customer(), now, rule) ? null : Verdict.BUDGET;
  }

  private boolean limited(Now now, Rule rule) {
    return rule.terms().limit() != null
        && counting(now, rule).size() >= rule.terms().limit().times();
  }

  /** What it did within a rolling time that reaches back from now, without its own beginning. */
  private List<Acted> counting(Now now, Rule rule) {
    Limit limit = rule.terms().limit();
    return acted.stream()
        .filter(each -> each.of(rule))
        .filter(
            each ->
                limit.per() == null || limit.per().after(each.at, now.program().zone()) > now.at())
        .toList();
  }

  /** Whether the customer could redeem as many of its vouchers as one of its steps allows. */
  private boolean hasEnough(Rule rule) {
    return rule.grants().stream()
        .filter(Grant.Voucher.class::isInstance)
        .map(Grant.Voucher.class::cast)
        .anyMatch(voucher -> life.vouchers().good(rule.id()) >= voucher.limit());
  }

  /** Only versions with a limit count, and of what was before they keep what they need. */
  void acted(Now now, Rule rule) {
    if (rule.terms().limit() != null) {
      List<Acted> needed = counting(now, rule);
      acted.removeIf(each -> each.of(rule) && !needed.contains(each));
      acted.add(new Acted(rule.id(), rule.status() == Status.SHADOW, now.at()));
    }
  }
}
