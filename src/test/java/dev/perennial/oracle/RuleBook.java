package dev.perennial.oracle;

import dev.perennial.domain.policy.Budget;
import dev.perennial.domain.policy.EventType;
import dev.perennial.domain.policy.Grant;
import dev.perennial.domain.policy.Signal;
import dev.perennial.domain.program.Span;
import dev.perennial.domain.tasks.Queue;
import dev.perennial.rules.MarketingSwitch;
import dev.perennial.rules.Rule;
import dev.perennial.rules.Rule.Status;
import dev.perennial.rules.Trigger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Random rules, a handful a history, of one or more versions each. */
final class RuleBook {
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final String[] IDS = {
    "welcome", "a-gift", "b.bonus", "thanks", "z_last", "Upper", "on.time", "later"
  };

  private static final Integer[] FEW = {1, 2};
  private static final Integer[] LIMITS = {1, 2, 3, 10, 10, 100};
  private static final String[] SPANS = {
    "PT15M", "PT15M", "PT1H", "P3D", "P14D", "P33D", "P90D", "P2M", "P1Y2DT3H"
  };

  private final Dice dice;
  private final long start;
  private final Set<Feature> features;
  private final RuleTerms terms;
  private final boolean crowded;

  /**
   * @param start when the history begins
   * @param crowded whether they mostly write to the customer
   * @param features without RULES there are none, without VOUCHERS none that issue them
   */
  RuleBook(Dice dice, long start, Set<Feature> features, boolean crowded) {
    this.crowded = crowded;
    this.dice = dice;
    this.start = start;
    this.features = features;
    this.terms = new RuleTerms(dice);
  }

  Ruling ruling() {
    List<Rule> rules = rules();
    List<MarketingSwitch> switches = new ArrayList<>();
    long from = start;
    for (int i = rules.isEmpty() || dice.percent(85) ? 0 : 1 + dice.below(3); i > 0; i--) {
      from += dice.between(0, 60 * DAY);
      switches.add(new MarketingSwitch(switches.size() + 1, from, dice.percent(60), null));
    }
    return new Ruling(rules, switches);
  }

  private List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    if (features.contains(Feature.RULES) && (crowded || dice.percent(85))) {
      for (int i = crowded ? IDS.length - 1 : dice.below(IDS.length); i >= 0; i--) {
        long from = dice.percent(80) ? Long.MIN_VALUE : start + dice.between(0, 40 * DAY);
        Budget.Per per = dice.oneOf(Budget.Per.values());
        for (int version = 1; version <= dice.oneOf(1, 1, 1, 2, 3); version++) {
          Trigger on = trigger();
          rules.add(rule(IDS[i], version, from, on, per));
          from = dice.percent(10) ? from : Math.max(from, start) + dice.between(0, 60 * DAY);
        }
      }
    }
    return rules;
  }

  private Rule rule(String id, int version, long from, Trigger on, Budget.Per per) {
    List<Grant> grants = grants(on);
    boolean writes = grants.stream().anyMatch(Grant.Message.class::isInstance);
    return new Rule(
        id,
        version,
        status(version),
        from,
        on,
        crowded && dice.percent(70) ? null : RuleWhen.when(dice, on),
        grants,
        terms.terms(per, crowded && writes));
  }

  private Status status(int version) {
    return dice.percent(version == 1 ? 85 : 65)
        ? Status.LIVE
        : dice.oneOf(Status.SHADOW, Status.SHADOW, Status.PAUSED, Status.RETIRED);
  }

  private Trigger trigger() {
    if (crowded && dice.percent(60)) {
      EventType most = dice.percent(60) ? EventType.PURCHASE : EventType.REDEEM;
      return new Trigger(dice.percent(80) ? most : dice.oneOf(EventType.values()), null);
    }
    if (dice.percent(12)) {
      return Trigger.raised(dice.oneOf("r1", "r2"));
    }
    if (dice.percent(25)) {
      return Trigger.timed(RuleTimes.timed(dice));
    }
    if (dice.percent(60)) {
      return new Trigger(null, dice.oneOf(Signal.values()));
    }
    EventType event = dice.percent(60) ? EventType.PURCHASE : dice.oneOf(EventType.values());
    return new Trigger(event, null);
  }

  private List<Grant> grants(Trigger on) {
    // Vouchers for each voucher that is about to expire would be more and more.
    Integer[] limits = on.signal() == Signal.VOUCHER_EXPIRING ? FEW : LIMITS;
    List<Grant> grants = new ArrayList<>();
    for (int i = dice.oneOf(1, 1, 2, 3, 4); i > 0; i--) {
      grants.add(dice.percent(30) ? told(on) : grant(limits));
    }
    return grants;
  }

  /** What other rules may hear of. Nothing is raised in circles. */
  private Grant told(Trigger on) {
    int choice = dice.below(3);
    if (choice == 0 && !"r2".equals(on.raised())) {
      return new Grant.Raise("r1".equals(on.raised()) ? "r2" : dice.oneOf("r1", "r1", "r2"));
    }
    return choice == 1
        ? new Grant.Attribute(dice.oneOf("a", "b"), dice.oneOf("x", "y", 7L, true, null))
        : new Grant.Segment(dice.oneOf("s1", "s2"), dice.percent(55));
  }

  private Grant grant(Integer[] limits) {
    if (crowded && dice.percent(70)) {
      return RuleMessages.message(dice, true);
    }
    return switch (dice.below(features.contains(Feature.VOUCHERS) ? 6 : 4)) {
      case 0 -> RuleMessages.message(dice, false);
      case 1, 2 -> new Grant.Points(dice.oneOf(1L, 5L, 50L, 1000L));
      case 3 ->
          new Grant.Task(
              dice.percent(75) ? Queue.WAREHOUSE : Queue.LOYALTY_MANAGER,
              dice.oneOf("gift", "call"),
              dice.oneOf(Map.of(), Map.of("sku", "mug"), Map.of("order_id", "mine", "sku", "cup")),
              dice.oneOf(null, Span.parse("PT1M"), Span.parse("P3D"), Span.parse("P1M")));
      default ->
          new Grant.Voucher(
              dice.oneOf("percent", "amount"),
              dice.oneOf("15", "5.00"),
              Span.parse(dice.oneOf(SPANS)),
              dice.oneOf(limits));
    };
  }
}
