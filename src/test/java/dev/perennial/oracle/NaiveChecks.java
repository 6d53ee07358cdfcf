package dev.perennial.oracle;

import dev.perennial.domain.Logged;
import dev.perennial.domain.Payload;
import dev.perennial.domain.Payload.Adjust;
import dev.perennial.domain.Payload.Purchase;
import dev.perennial.domain.Payload.PurchaseLine;
import dev.perennial.domain.Payload.Refund;
import dev.perennial.domain.Reason;
import dev.perennial.domain.program.Bonus;
import dev.perennial.domain.program.Exchange.Rate;
import dev.perennial.domain.program.Level;
import dev.perennial.domain.program.Program;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/** What is wrong with a record whatever the state. Section 3. */
final class NaiveChecks {
  private static final long FIVE_MINUTES = Duration.ofMinutes(5).toMillis();
  private static final long MAX_ORDER = 10_000_000_000_000L;
  private static final long MAX_POINTS = 1_000_000_000L;
  private final List<Program> versions;

  NaiveChecks(List<Program> versions) {
    this.versions = versions;
  }

  /** The reason for which it is rejected, or null. */
  Reason whateverTheState(Now now, Logged logged) {
    if (now.program() == null) {
      return Reason.NO_PROGRAM;
    }
    if (logged.event().occurredAt() > logged.loggedAt() + FIVE_MINUTES) {
      return Reason.FROM_THE_FUTURE;
    }
    Payload payload = logged.event().payload();
    if (payload instanceof Purchase purchase) {
      return purchase(now, logged, purchase);
    }
    if (payload instanceof Refund refund) {
      return refund(refund);
    }
    return payload instanceof Adjust adjust ? adjust(adjust.points()) : null;
  }

  private static Reason adjust(long points) {
    return points == 0 || Math.abs(points) > MAX_POINTS ? Reason.INVALID_POINTS : null;
  }

  private static Reason purchase(Now now, Logged logged, Purchase purchase) {
    long occurredAt = Math.min(logged.event().occurredAt(), logged.loggedAt());
    if (rate(now.program(), purchase.currency(), occurredAt) == null) {
      return Reason.UNKNOWN_CURRENCY;
    }
    if (purchase.lines().stream().anyMatch(line -> invalid(line.amount()))) {
      return Reason.INVALID_AMOUNT;
    }
    long converted =
        new NaiveEarning(now, logged.event(), occurredAt, null)
            .lines(purchase, BigDecimal.ONE).stream().mapToLong(line -> line.converted).sum();
    long total = purchase.lines().stream().mapToLong(PurchaseLine::amount).sum();
    boolean absurd = Math.max(total, converted) > MAX_ORDER || bestCase(now, converted);
    return absurd ? Reason.INVALID_AMOUNT : null;
  }

  /** Whether an order of that size could earn more than anybody may, whatever tier and bonus. */
  private static boolean bestCase(Now now, long converted) {
    Program program = now.program();
    BigDecimal tier = BigDecimal.ZERO;
    for (Level level : program.tiers().levels()) {
      tier = tier.max(level.multiplier());
    }
    BigDecimal bonus = BigDecimal.ONE;
    for (Bonus each : program.bonuses()) {
      bonus = bonus.max(each.multiplier());
    }
    return BigDecimal.valueOf(converted, program.currency().getDefaultFractionDigits())
            .multiply(program.points().rate())
            .multiply(tier.signum() == 0 ? BigDecimal.ONE : tier)
            .multiply(bonus)
            .compareTo(BigDecimal.valueOf(MAX_POINTS))
        > 0;
  }

  private static boolean invalid(long amount) {
    return amount < 0 || amount > MAX_ORDER;
  }

  private Reason refund(Refund refund) {
    boolean known =
        versions.stream()
            .anyMatch(
                version ->
                    version.currency().getCurrencyCode().equals(refund.currency())
                        || version.exchange().rates().containsKey(refund.currency()));
    if (!known) {
      return Reason.UNKNOWN_CURRENCY;
    }
    boolean invalid =
        refund.lines() != null && refund.lines().stream().anyMatch(line -> invalid(line.amount()));
    return invalid ? Reason.INVALID_AMOUNT : null;
  }

  /** One unit of the currency in the programme's at that time, or null. */
  static BigDecimal rate(Program program, String currency, long at) {
    if (program.currency().getCurrencyCode().equals(currency)) {
      return BigDecimal.ONE;
    }
    Rate best = null;
    for (Rate rate : program.exchange().rates().getOrDefault(currency, List.of())) {
      if (rate.from() <= at && (best == null || rate.from() > best.from())) {
        best = rate;
      }
    }
    return best == null ? null : best.rate();
  }
}
