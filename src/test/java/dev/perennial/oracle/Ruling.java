package dev.perennial.oracle;

import dev.perennial.domain.policy.Budget;
import dev.perennial.rules.MarketingSwitch;
import dev.perennial.rules.Rule;
import dev.perennial.rules.RuleSet;
import dev.perennial.rules.Terms;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All that was ever published about rules.
 *
 * @param switches that stop the marketing rules, or let them go on
 */
record Ruling(List<Rule> rules, List<MarketingSwitch> switches) {
  /** Nothing. */
  static final Ruling NONE = new Ruling(List.of(), List.of());

  Ruling {
    rules = List.copyOf(rules);
    switches = List.copyOf(switches);
  }

  static Ruling of(List<Rule> rules) {
    return new Ruling(rules, List.of());
  }

  /** The turn that holds: the last by its beginning, of two the one of the higher version. */
  boolean marketingStopped(long now) {
    return switches.stream()
        .filter(turn -> turn.effectiveFrom() <= now)
        .max(
            Comparator.comparingLong(MarketingSwitch::effectiveFrom)
                .thenComparingInt(MarketingSwitch::version))
        .map(MarketingSwitch::stopped)
        .orElse(false);
  }

  /** What has to be known by then. */
  Ruling upTo(long now) {
    return new Ruling(
        rules.stream().filter(rule -> rule.effectiveFrom() <= now).toList(),
        switches.stream().filter(turn -> turn.effectiveFrom() <= now).toList());
  }

  /** The same rules, as often as they like. */
  Ruling withoutBudgets() {
    return new Ruling(rules.stream().map(Ruling::withoutBudget).toList(), switches);
  }

  /** The same rules, most of them with little to give. */
  Ruling needy(Dice dice) {
    Map<String, Budget> budgets = new HashMap<>();
    long none = Budget.UNLIMITED;
    for (Rule rule : rules) {
      Budget.Per per = dice.oneOf(Budget.Per.values());
      Budget few = new Budget(dice.oneOf(1L, 2L, 3L), none, none, per);
      budgets.putIfAbsent(rule.id(), dice.percent(75) ? few : null);
    }
    return new Ruling(
        rules.stream().map(rule -> withBudget(rule, budgets.get(rule.id()))).toList(), switches);
  }

  private static Rule withoutBudget(Rule rule) {
    return withBudget(rule, null);
  }

  private static Rule withBudget(Rule rule, Budget budget) {
    Terms terms = rule.terms();
    return new Rule(
        rule.id(),
        rule.version(),
        rule.status(),
        rule.effectiveFrom(),
        rule.on(),
        rule.when(),
        rule.grants(),
        new Terms(
            terms.marketing(),
            terms.priority(),
            terms.delay(),
            terms.cancelOn(),
            terms.limit(),
            budget,
            terms.rollout(),
            terms.told()));
  }

  /** For the engine. */
  RuleSet set() {
    return new RuleSet(rules, switches);
  }
}
