package dev.perennial.oracle;

import dev.perennial.domain.Logged;
import dev.perennial.domain.Payload;
import dev.perennial.domain.Payload.Adjust;
import dev.perennial.domain.Payload.Purchase;
import dev.perennial.domain.Payload.Refund;
import dev.perennial.domain.Reason;
import dev.perennial.domain.program.Exchange.Rate;
import dev.perennial.domain.program.Program;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/** What is wrong with a record whatever the state. Section 3. */
final class NaiveChecks {
  private static final long FIVE_MINUTES = Duration.ofMinutes(5).toMillis();
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
      long occurredAt = Math.min(logged.event().occurredAt(), logged.loggedAt());
      return purchase(now.program(), purchase, occurredAt);
    }
    if (payload instanceof Refund refund) {
      return refund(refund);
    }
    boolean nothing = payload instanceof Adjust adjust && adjust.points() == 0;
    return nothing ? Reason.INVALID_POINTS : null;
  }

  private static Reason purchase(Program program, Purchase purchase, long occurredAt) {
    if (purchase.lines().stream().anyMatch(line -> line.amount() < 0)) {
      return Reason.INVALID_AMOUNT;
    }
    return rate(program, purchase.currency(), occurredAt) == null ? Reason.UNKNOWN_CURRENCY : null;
  }

  private Reason refund(Refund refund) {
    if (refund.lines() != null && refund.lines().stream().anyMatch(line -> line.amount() < 0)) {
      return Reason.INVALID_AMOUNT;
    }
    boolean known =
        versions.stream()
            .anyMatch(
                version ->
                    version.currency().getCurrencyCode().equals(refund.currency())
                        || version.exchange().rates().containsKey(refund.currency()));
    return known ? null : Reason.UNKNOWN_CURRENCY;
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
