package dev.perennial.rules;

import dev.perennial.domain.policy.Budget;
import dev.perennial.domain.policy.EventType;
import dev.perennial.domain.policy.Limit;
import dev.perennial.domain.program.Span;
import dev.perennial.rules.condition.Wording;
import java.util.Map;
import java.util.Set;

/**
 * On which terms a rule acts.
 *
 * @param marketing whether the kill switch and the programme's control group are about it
 * @param priority from -1000 to 1000; the higher acts first
 * @param delay how long it waits before it acts; null for not at all
 * @param cancelOn events that call off what waits
 * @param limit for each customer, or null
 * @param budget for all customers, or null
 * @param told what its messages say besides, by name
 */
public record Terms(
    boolean marketing,
    int priority,
    Span delay,
    Set<EventType> cancelOn,
    Limit limit,
    Budget budget,
    Rollout rollout,
    Map<String, Wording> told) {
  /** Those of a rule that names none. */
  public static final Terms NONE =
      new Terms(true, 0, null, Set.of(), null, null, Rollout.ALL, Map.of());

  public Terms {
    cancelOn = Set.copyOf(cancelOn);
    told = Map.copyOf(told);
  }
}
