package dev.perennial.oracle;

import dev.perennial.domain.policy.EventType;
import dev.perennial.domain.policy.Grant;
import dev.perennial.domain.policy.Signal;
import dev.perennial.domain.program.Span;
import dev.perennial.domain.tasks.Queue;
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
  private static final String[] IDS = {"welcome", "a-gift", "b.bonus", "thanks", "z_last", "Upper"};

  private static final Integer[] FEW = {1, 2};
  private static final Integer[] LIMITS = {1, 2, 3, 10, 10, 100};
  private static final String[] SPANS = {"PT15M", "P3D", "P14D", "P33D", "P90D", "P2M", "P1Y2DT3H"};

  private final Dice dice;
  private final long start;
  private final Set<Feature> features;

  /**
   * @param start when the history begins
   * @param features without RULES there are none, without VOUCHERS none that issue them
   */
  RuleBook(Dice dice, long start, Set<Feature> features) {
    this.dice = dice;
    this.start = start;
    this.features = features;
  }

  List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    if (features.contains(Feature.RULES) && dice.percent(80)) {
      for (int i = dice.below(IDS.length); i >= 0; i--) {
        long from = dice.percent(80) ? Long.MIN_VALUE : start + dice.between(0, 40 * DAY);
        for (int version = 1; version <= dice.oneOf(1, 1, 1, 2, 3); version++) {
          Trigger on = trigger();
          rules.add(new Rule(IDS[i], version, status(), from, on, grants(on)));
          from = dice.percent(10) ? from : Math.max(from, start) + dice.between(0, 60 * DAY);
        }
      }
    }
    return rules;
  }

  private Status status() {
    return dice.percent(90) ? Status.LIVE : dice.oneOf(Status.PAUSED, Status.RETIRED);
  }

  private Trigger trigger() {
    if (dice.percent(65)) {
      return new Trigger(null, dice.oneOf(Signal.values()));
    }
    EventType event = dice.percent(40) ? EventType.PURCHASE : dice.oneOf(EventType.values());
    return new Trigger(event, null);
  }

  private List<Grant> grants(Trigger on) {
    // Vouchers for each voucher that is about to expire would be more and more.
    Integer[] limits = on.signal() == Signal.VOUCHER_EXPIRING ? FEW : LIMITS;
    List<Grant> grants = new ArrayList<>();
    for (int i = dice.oneOf(1, 1, 2, 3, 4); i > 0; i--) {
      grants.add(grant(limits));
    }
    return grants;
  }

  private Grant grant(Integer[] limits) {
    return switch (dice.below(features.contains(Feature.VOUCHERS) ? 6 : 4)) {
      case 0 ->
          new Grant.Message(
              dice.oneOf("hello", "thanks"),
              dice.oneOf(
                  List.of("email"),
                  List.of("sms", "push", "in_app"),
                  List.of("push", "email"),
                  List.of("in_app", "email")),
              dice.oneOf(Grant.Category.values()));
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
