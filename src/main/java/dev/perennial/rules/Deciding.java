package dev.perennial.rules;

import dev.perennial.domain.policy.Act;
import dev.perennial.domain.policy.Act.Verdict;
import dev.perennial.domain.policy.Facts;
import dev.perennial.rules.condition.EvaluationError;
import dev.perennial.rules.condition.Wording;
import java.util.Map;
import java.util.TreeMap;

/** Whether a rule whose trigger has come has anything to do for this customer. */
final class Deciding {
  private Deciding() {}

  /**
   * What the rule does, or null when it is nothing to the customer. One whose condition has no
   * value does nothing, and the others go on.
   *
   * @param armed what armed it, or null
   */
  static Act about(Rule rule, String armed, Facts facts) {
    Rollout rollout = rule.terms().rollout();
    try {
      if (rule.when() != null && !rule.when().holds(facts)
          || rollout != Rollout.ALL && !rollout.includes(rule.id(), facts)) {
        return null;
      }
      Map<String, String> read = rule.when() == null ? Map.of() : rule.when().values(facts);
      boolean control = rollout.controls(rule.id(), facts);
      Verdict verdict = control ? Verdict.CONTROL : Verdict.ACT;
      // What waits is worded when its time comes.
      Map<String, String> told = rule.terms().delay() == null ? told(rule, facts) : Map.of();
      return new Act(rule.plan(), armed, verdict, null, read, told);
    } catch (EvaluationError e) {
      return failed(rule, armed, e);
    }
  }

  /** What a rule does that has waited: its condition held when it began to. */
  static Act resumed(Rule rule, Facts facts) {
    try {
      return new Act(rule.plan(), null, Verdict.ACT, null, Map.of(), told(rule, facts));
    } catch (EvaluationError e) {
      return failed(rule, null, e);
    }
  }

  private static Act failed(Rule rule, String armed, EvaluationError e) {
    return new Act(rule.plan(), armed, Verdict.FAILED, e.getMessage(), Map.of(), Map.of());
  }

  private static Map<String, String> told(Rule rule, Facts facts) {
    if (rule.terms().told().isEmpty()) {
      return Map.of();
    }
    Map<String, String> told = new TreeMap<>();
    for (Map.Entry<String, Wording> each : rule.terms().told().entrySet()) {
      told.put(each.getKey(), each.getValue().of(facts));
    }
    return told;
  }
}
