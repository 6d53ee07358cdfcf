package dev.perennial.oracle;

import dev.perennial.domain.policy.Budget;
import dev.perennial.domain.policy.EventType;
import dev.perennial.domain.policy.Limit;
import dev.perennial.domain.program.Span;
import dev.perennial.rules.Rollout;
import dev.perennial.rules.Terms;
import java.util.Map;
import java.util.Set;

/** Random terms: of most rules the usual ones. */
final class RuleTerms {
  private static final Integer[] SHARES = {10_000, 10_000, 5_000, 2_500, 7_550, 1};
  private static final Integer[] CONTROLS = {0, 0, 500, 5_000, 9_000};
  private static final String[] PERIODS = {"PT1M", "PT1H", "P1D", "P7D", "P30D", "P1M", "P1Y"};
  private static final String[] DELAYS = {"PT1M", "PT15M", "P1D", "P3D", "P3D", "P14D", "P1M"};

  private final Dice dice;

  RuleTerms(Dice dice) {
    this.dice = dice;
  }

  /**
   * @param per the period of the budget: all versions of a rule have the same
   * @param crowded whether the rule writes, and most may act at once and often
   */
  Terms terms(Budget.Per per, boolean crowded) {
    if (dice.percent(35)) {
      return Terms.NONE;
    }
    if (crowded && dice.percent(60)) {
      int priority = dice.oneOf(0, 0, 7, -7);
      return new Terms(true, priority, null, cancelOn(), null, null, Rollout.ALL, Map.of());
    }
    Span delay = dice.percent(30) ? Span.parse(dice.oneOf(DELAYS)) : null;
    return new Terms(
        dice.percent(75),
        dice.oneOf(0, 0, 0, 7, -7, 1000, -1000),
        delay,
        delay != null && dice.percent(50) ? cancelOn() : Set.of(),
        dice.percent(40) ? limit() : null,
        dice.percent(25) ? budget(per) : null,
        dice.percent(30) ? rollout() : Rollout.ALL,
        Map.of());
  }

  private Set<EventType> cancelOn() {
    EventType first = dice.oneOf(EventType.PURCHASE, EventType.REFUND, EventType.REDEEM);
    return dice.percent(50) ? Set.of(first) : Set.of(first, EventType.values()[dice.oneOf(0, 4)]);
  }

  private Limit limit() {
    Span per = dice.percent(80) ? Span.parse(dice.oneOf(PERIODS)) : null;
    return new Limit(dice.oneOf(1, 1, 2, 3), per);
  }

  private Budget budget(Budget.Per per) {
    long some = dice.oneOf(1L, 2L, 5L);
    long none = Budget.UNLIMITED;
    return switch (dice.below(4)) {
      case 0 -> new Budget(none, 60 * some, none, per);
      case 1 -> new Budget(none, none, some, per);
      case 2 -> new Budget(3 * some, 51 * some, some, per);
      default -> new Budget(some, none, none, per);
    };
  }

  private Rollout rollout() {
    return new Rollout(
        dice.oneOf(SHARES),
        dice.percent(20) ? Set.of("S-1", "S-2") : Set.of(),
        dice.percent(20) ? Set.of("north") : Set.of(),
        dice.oneOf(CONTROLS));
  }
}
