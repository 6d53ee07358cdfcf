package dev.perennial.domain.policy;

import java.util.List;

/**
 * What one rule asks for.
 *
 * @param failure why it could not be decided whether the rule acts, so that it does nothing; null
 *     when it could
 */
public record Act(String ruleId, List<Grant> grants, String failure) {
  public Act {
    grants = List.copyOf(grants);
  }

  public Act(String ruleId, List<Grant> grants) {
    this(ruleId, grants, null);
  }

  /** A rule of which nobody can say whether it acts. */
  public static Act failed(String ruleId, String failure) {
    return new Act(ruleId, List.of(), failure);
  }
}
