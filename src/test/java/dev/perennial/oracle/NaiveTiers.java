package dev.perennial.oracle;

import dev.perennial.domain.Customer;
import dev.perennial.domain.Effect.Message;
import dev.perennial.domain.program.Level;
import dev.perennial.domain.program.TierPolicy;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** The tier, looked up anew from all orders each time. Section 6 without reviews. */
final class NaiveTiers {
  private final Sheet sheet;
  private final List<NaiveOrder> orders;
  private String held;
  private long graceBegan = Customer.NEVER;
  private long graceEnds = Customer.NEVER;

  NaiveTiers(Sheet sheet, List<NaiveOrder> orders) {
    this.sheet = sheet;
    this.orders = orders;
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

  /** Upgrades, begins the grace or ends it, as the metric says now. */
  void judge(Now now) {
    List<Level> levels = now.program().tiers().levels();
    if (levels.isEmpty()) {
      return;
    }
    int before = held(levels);
    int reached = reached(now, levels);
    if (reached > before) {
      message(now, levels.get(before).name(), levels.get(reached).name());
      held = levels.get(reached).name();
    }
    if (reached >= before) {
      endGrace();
    } else if (graceEnds == Customer.NEVER) {
      graceBegan = now.at();
      graceEnds = now.program().tiers().grace().after(now.at(), now.program().zone());
    }
  }

  /** The grace is over. */
  void downgrade(Now now) {
    endGrace();
    List<Level> levels = now.program().tiers().levels();
    if (!levels.isEmpty()) {
      held = levels.get(Math.min(held(levels), reached(now, levels))).name();
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
      if (metric.compareTo(BigInteger.valueOf(levels.get(i).threshold())) >= 0) {
        reached = i;
      }
    }
    return reached;
  }

  private BigInteger metric(Now now) {
    TierPolicy policy = now.program().tiers();
    LocalDate first = now.day().minusDays(policy.windowDays() - 1L);
    return orders.stream()
        .filter(order -> policy.lifetime() || !now.dayOf(order.occurredAt).isBefore(first))
        .map(order -> worth(order, policy.metric()))
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  private static BigInteger worth(NaiveOrder order, TierPolicy.Metric metric) {
    return switch (metric) {
      case SPEND -> BigInteger.valueOf(order.netConverted());
      case POINTS_EARNED -> order.netMicros();
      case PURCHASES -> order.refundedWhole ? BigInteger.ZERO : BigInteger.ONE;
    };
  }

  private void message(Now now, String from, String to) {
    sheet.write(
        new Message(
            sheet.id(now.cause(), "message"),
            sheet.customer(),
            now.at(),
            "tier_upgraded",
            "email",
            "transactional",
            null,
            Map.of("from", from, "to", to),
            null,
            now.cause(),
            now.program().version()));
  }
}
