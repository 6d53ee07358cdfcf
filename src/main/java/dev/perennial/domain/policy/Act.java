package dev.perennial.domain.policy;

import java.util.List;

/** What one rule asks for. */
public record Act(String ruleId, List<Grant> grants) {
  public Act {
    grants = List.copyOf(grants);
  }
}
