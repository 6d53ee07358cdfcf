package dev.perennial.domain.tiers;

import dev.perennial.domain.Customer;
import dev.perennial.domain.program.Level;
import dev.perennial.domain.program.Program;
import dev.perennial.domain.program.TierPolicy;
import dev.perennial.domain.program.TierPolicy.Metric;
import java.math.BigDecimal;

/**
 * What lies ahead of a customer's tier, by the version of the programme that holds now.
 *
 * @param next the level above, or null at the top or without levels
 * @param missing what is missing to it, a decimal in the metric's unit, or null
 * @param lostAt when the tier is lost if nothing happens, epoch milliseconds, or {@link
 *     Customer#NEVER}
 */
public record Outlook(String next, String missing, long lostAt) {
  private static final Outlook NONE = new Outlook(null, null, Customer.NEVER);
  private static final int MICRO_DIGITS = 6;

  /** The outlook at {@code now}. */
  public static Outlook of(Program program, TierStanding standing, Progress progress, long now) {
    TierPolicy policy = program.tiers();
    if (policy.levels().isEmpty()) {
      return NONE;
    }
    int current = standing.level(policy);
    long today = program.localDays().at(now);
    long metric = progress.metric(policy, today);
    long lostAt = standing.graceEnds();
    if (lostAt == Customer.NEVER) {
      lostAt = lostAt(program, policy.levels().get(current), progress, today, metric);
    }
    if (current + 1 == policy.levels().size()) {
      return new Outlook(null, null, lostAt);
    }
    Level next = policy.levels().get(current + 1);
    String missing = decimal(program, Math.max(0, next.threshold() - metric));
    return new Outlook(next.name(), missing, lostAt);
  }

  private static long lostAt(
      Program program, Level level, Progress progress, long today, long metric) {
    TierPolicy policy = program.tiers();
    if (policy.lifetime() || level.threshold() == 0) {
      return Customer.NEVER;
    }
    long day = progress.dayThatTakesBelow(level.threshold(), policy, today, metric);
    return day == Progress.NO_DAY
        ? Customer.NEVER
        : policy.grace().after(TierStanding.leavesAt(day, program), program.zone());
  }

  /** A value of the programme's metric in its unit: 12.34 (money), 12.5 (points), 2 (orders). */
  public static String decimal(Program program, long raw) {
    Metric metric = program.tiers().metric();
    return switch (metric) {
      case SPEND ->
          BigDecimal.valueOf(raw, program.currency().getDefaultFractionDigits()).toPlainString();
      case POINTS_EARNED ->
          BigDecimal.valueOf(raw, MICRO_DIGITS).stripTrailingZeros().toPlainString();
      case PURCHASES -> Long.toString(raw);
    };
  }
}
