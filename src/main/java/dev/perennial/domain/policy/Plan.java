package dev.perennial.domain.policy;

import dev.perennial.domain.program.Span;
import java.util.List;

/**
 * What one version of a rule asks for whenever it acts, and on which terms.
 *
 * @param shadow decides like any other, and nothing comes of it but a record of that
 * @param marketing whether the kill switch and the programme's control group are about it
 * @param priority the higher acts first; rules of one priority in the order of their ids
 * @param delay how long it waits before it acts; null for not at all
 * @param limit for each customer, or null
 * @param budget for all customers, or null
 */
public record Plan(
    String ruleId,
    int version,
    boolean shadow,
    boolean marketing,
    int priority,
    Span delay,
    Limit limit,
    Budget budget,
    List<Grant> grants) {
  public Plan {
    grants = List.copyOf(grants);
  }

  /** Without terms. */
  public Plan(String ruleId, List<Grant> grants) {
    this(ruleId, 1, false, false, 0, null, null, null, grants);
  }
}
