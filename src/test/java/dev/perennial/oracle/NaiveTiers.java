package dev.perennial.oracle;

import dev.perennial.domain.Customer;
import dev.perennial.domain.policy.Signal;
import dev.perennial.domain.program.Level;
import dev.perennial.domain.program.TierPolicy;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tier, looked up anew from all orders each time. Section 6. */
final class NaiveTiers {
  private final List<NaiveOrder> orders;
  private final NaiveTasks tasks;
  private final NaiveRules rules;

  /** Levels that were refused, until the metric was below them. */
  private final Set<String> refused = new HashSet<>();

  /** The level that was agreed to in this decision. */
  private String agreed;

  private String held;
  private long graceBegan = Customer.NEVER;
  private long graceEnds = Customer.NEVER;

  NaiveTiers(List<NaiveOrder> orders, NaiveTasks tasks, NaiveRules rules) {
    this.orders = orders;
    this.tasks = tasks;
    this.rules = rules;
  }

  String name(Now now) {
    List<Level> levels = now.program().tiers().levels();
    return levels.isEmpty() ? null : levels.get(held(levels)).name();
  }

  BigDecimal multiplier(Now now) {
    List<Level> levels = now.program().tiers().levels();
    return levels.isEmpty() ? BigDecimal.ONE : levels.get(held(levels)).multiplier();
  }

  /** The first level from the start, and when the version does not name the one that was held. */
  private int held(List<Level> levels) {
    for (int i = 0; i < levels.size(); i++) {
      if (levels.get(i).name().equals(held)) {
        return i;
      }
    }
    return 0;
  }

  long graceBegan() {
    return graceBegan;
  }

  long graceEnds() {
    return graceEnds;
  }

  /** What a person said about a level; counts in the judgement that follows. */
  void reviewed(String level, boolean approved) {
    if (approved) {
      agreed = level;
    } else {
      refused.add(level);
    }
  }

  /** The level under review, the lowest if there are several, or null. */
  String underReview(Now now) {
    return now.program().tiers().levels().stream()
        .map(Level::name)
        .filter(name -> tasks.review(name).isPresent())
        .findFirst()
        .orElse(null);
  }

  /** Upgrades, asks for reviews, begins the grace or ends it, as the metric says now. */
  void judge(Now now) {
    List<Level> levels = now.program().tiers().levels();
    if (!levels.isEmpty()) {
      BigInteger metric = metric(now);
      forgive(levels, metric);
      climb(now, levels, metric);
      if (reaches(metric, levels.get(held(levels)))) {
        endGrace();
      } else if (graceEnds == Customer.NEVER) {
        graceBegan = now.at();
        graceEnds = now.program().tiers().grace().after(now.at(), now.program().zone());
        rules.notice(
            Signal.TIER_AT_RISK,
            Map.of(
                "tier",
                levels.get(held(levels)).name(),
                "grace_until",
                NaiveRules.time(graceEnds)));
      }
    }
    agreed = null;
  }

  /** From level to level, as far as the metric reaches, up to the first gate that is shut. */
  private void climb(Now now, List<Level> levels, BigInteger metric) {
    int before = held(levels);
    int at = before;
    while (at + 1 < levels.size()
        && reaches(metric, levels.get(at + 1))
        && !shut(levels.get(at + 1))) {
      at++;
    }
    if (at > before) {
      upgraded(now, Map.of("from", levels.get(before).name(), "to", levels.get(at).name()));
      held = levels.get(at).name();
    }
    if (at + 1 < levels.size() && reaches(metric, levels.get(at + 1))) {
      ask(now, levels.get(at + 1).name());
    }
  }

  /** Who was below may ask again. */
  private void forgive(List<Level> levels, BigInteger metric) {
    levels.stream()
        .filter(level -> !reaches(metric, level))
        .forEach(level -> refused.remove(level.name()));
  }

  private boolean shut(Level level) {
    return level.review() && !level.name().equals(agreed);
  }

  private void ask(Now now, String level) {
    if (tasks.review(level).isEmpty() && !refused.contains(level)) {
      tasks.reviewLevel(now, level);
    }
  }

  private static boolean reaches(BigInteger metric, Level level) {
    return metric.compareTo(BigInteger.valueOf(level.threshold())) >= 0;
  }

  /** The grace is over. */
  void downgrade(Now now) {
    endGrace();
    List<Level> levels = now.program().tiers().levels();
    if (!levels.isEmpty()) {
      forgive(levels, metric(now));
      String before = levels.get(held(levels)).name();
      held = levels.get(Math.min(held(levels), reached(now, levels))).name();
      if (!held.equals(before)) {
        rules.notice(Signal.TIER_DOWNGRADED, Map.of("from", before, "to", held));
      }
    }
  }

  private void endGrace() {
    graceBegan = Customer.NEVER;
    graceEnds = Customer.NEVER;
  }

  private int reached(Now now, List<Level> levels) {
    BigInteger metric = metric(now);
    int reached = 0;
    for (int i = 0; i < levels.size(); i++) {
      if (reaches(metric, levels.get(i))) {
        reached = i;
      }
    }
    return reached;
  }

  /** The level above, or null. */
  Level next(Now now) {
    List<Level> levels = now.program().tiers().levels();
    int next = held(levels) + 1;
    return next < levels.size() ? levels.get(next) : null;
  }

  /** What is missing to the level above, in the metric's unit. */
  BigDecimal missing(Now now) {
    BigInteger threshold = BigInteger.valueOf(next(now).threshold());
    int digits =
        switch (now.program().tiers().metric()) {
          case SPEND -> now.program().currency().getDefaultFractionDigits();
          case POINTS_EARNED -> 6;
          case PURCHASES -> 0;
        };
    return new BigDecimal(threshold.subtract(metric(now)).max(BigInteger.ZERO), digits);
  }

  /** When the tier would be lost if nothing happened, or NEVER. */
  long lostAt(Now now) {
    List<Level> levels = now.program().tiers().levels();
    if (graceEnds != Customer.NEVER || levels.isEmpty()) {
      return graceEnds;
    }
    NaiveWindow window = new NaiveWindow(now.program());
    return orders.stream()
        .mapToLong(order -> window.leaves(order))
        .filter(leaves -> leaves > now.at() && leaves != Customer.NEVER)
        .sorted()
        .filter(leaves -> !reaches(metric(now.later(leaves)), levels.get(held(levels))))
        .mapToObj(leaves -> now.program().tiers().grace().after(leaves, now.program().zone()))
        .findFirst()
        .orElse(Customer.NEVER);
  }

  private BigInteger metric(Now now) {
    NaiveWindow window = new NaiveWindow(now.program());
    LocalDate today = now.day();
    return orders.stream()
        .filter(order -> window.holds(order, today))
        .map(order -> worth(order, now.program().tiers().metric()))
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  private static BigInteger worth(NaiveOrder order, TierPolicy.Metric metric) {
    return switch (metric) {
      case SPEND -> BigInteger.valueOf(order.netConverted());
      case POINTS_EARNED -> order.netMicros();
      case PURCHASES -> order.refundedWhole ? BigInteger.ZERO : BigInteger.ONE;
    };
  }

  /** The engine's own message, and whatever rules do. */
  private void upgraded(Now now, Map<String, String> change) {
    rules.notice(Signal.TIER_UPGRADED, change);
    rules.acting().own(now, "tier_upgraded", change);
  }
}
