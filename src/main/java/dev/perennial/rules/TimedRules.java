package dev.perennial.rules;

import dev.perennial.domain.policy.Timing;
import dev.perennial.rules.timed.Inactive;
import dev.perennial.rules.timed.Timed;
import java.util.ArrayList;
import java.util.List;

/**
 * The rules that go by the clock. Nothing is kept of them in a customer's record but through when
 * they were looked at: a rule that is new finds out by itself for whom its time has come.
 */
final class TimedRules {
  private final List<RuleHistory> rules;
  // Few, however many rules there are.
  private final List<Timed> distinct;
  private final List<RuleHistory> catchingUp;

  TimedRules(List<RuleHistory> all) {
    rules = all.stream().filter(TimedRules::isTimed).toList();
    distinct =
        rules.stream()
            .flatMap(rule -> rule.versions().stream())
            .filter(Rule::isActive)
            .map(rule -> rule.on().timed())
            .filter(timed -> timed != null)
            .distinct()
            .toList();
    catchingUp = rules.stream().filter(TimedRules::catchesUp).toList();
  }

  private static boolean isTimed(RuleHistory rule) {
    return rule.versions().stream().anyMatch(version -> version.on().timed() != null);
  }

  private static boolean catchesUp(RuleHistory rule) {
    return rule.versions().stream()
        .anyMatch(
            version ->
                version.on().timed() instanceof Inactive
                    && version.effectiveFrom() != Long.MIN_VALUE);
  }

  boolean isEmpty() {
    return rules.isEmpty();
  }

  /** The first instant after {@code after} at which a rule may fall due. */
  long next(Timing customer, long after) {
    long next = Timing.NEVER;
    for (Timed timed : distinct) {
      next = Math.min(next, timed.next(customer, after));
    }
    for (RuleHistory rule : catchingUp) {
      next = Math.min(next, rule.catchUp(customer, after));
    }
    return next;
  }

  /** The versions that fall due at that very instant. */
  List<Rule> dueAt(Timing customer, long due) {
    List<Rule> found = new ArrayList<>(2);
    for (RuleHistory history : rules) {
      Rule rule = history.activeAt(due);
      if (rule != null && rule.on().timed() != null && isDue(history, rule, customer, due)) {
        found.add(rule);
      }
    }
    return found;
  }

  private static boolean isDue(RuleHistory history, Rule rule, Timing customer, long due) {
    return rule.on().timed().next(customer, due - 1) == due
        || history.catchUp(customer, due - 1) == due;
  }
}
