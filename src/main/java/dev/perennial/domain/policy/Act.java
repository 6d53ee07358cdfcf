package dev.perennial.domain.policy;

import java.util.List;
import java.util.Map;

/**
 * One rule that has something to do.
 *
 * @param armed what armed a rule that acts by the clock; null for one that answers
 * @param verdict what the policy says to it
 * @param reason why it could not be decided whether the rule acts; null when it could
 * @param read the values that its condition looked at, by name
 * @param told what its messages say besides, by name
 */
public record Act(
    Plan plan,
    String armed,
    Verdict verdict,
    String reason,
    Map<String, String> read,
    Map<String, String> told) {

  /** What the policy says to a rule whose time has come. */
  public enum Verdict {
    ACT,
    /** The customer is of those for whom the rule does nothing, to compare with. */
    CONTROL,
    /** Nobody can say whether it acts: so it does nothing. */
    FAILED
  }

  /** A rule that acts, of which nothing was read. */
  public Act(Plan plan) {
    this(plan, null, Verdict.ACT, null, Map.of(), Map.of());
  }

  /** A rule that acts on no terms. */
  public Act(String ruleId, List<Grant> grants) {
    this(new Plan(ruleId, grants));
  }

  public String ruleId() {
    return plan.ruleId();
  }
}
