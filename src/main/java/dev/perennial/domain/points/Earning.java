package dev.perennial.domain.points;

import dev.perennial.domain.Amounts;
import dev.perennial.domain.CustomerEvent;
import dev.perennial.domain.Payload.PurchaseLine;
import dev.perennial.domain.program.Bonus;
import dev.perennial.domain.program.Level;
import dev.perennial.domain.program.Program;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * How many micro-points a purchase line earns under one version of the programme: floor(amount ×
 * rate × tier multiplier × bonus × 10⁶), exact decimals.
 */
public final class Earning {
  /** No order may be larger than this, in minor units of its own currency or the programme's. */
  public static final long MAX_ORDER = 10_000_000_000_000L;

  /** No order earns more, no adjustment moves more: points. */
  public static final long MAX_POINTS = 1_000_000_000;

  private final List<Bonus> bonuses;
  // Micro-points for one minor unit as a fraction, by tier level and bonus; the last column: none.
  private final Fraction[][] factors;
  private final int digits;
  private final long maxConverted;

  /**
   * @throws ArithmeticException when rate and multipliers together have more digits than a long
   *     holds
   */
  public Earning(Program program) {
    bonuses = program.bonuses();
    digits = program.currency().getDefaultFractionDigits();
    List<Level> levels = program.tiers().levels();
    factors = new Fraction[Math.max(1, levels.size())][bonuses.size() + 1];
    for (int level = 0; level < factors.length; level++) {
      BigDecimal tier = levels.isEmpty() ? BigDecimal.ONE : levels.get(level).multiplier();
      BigDecimal base = program.points().rate().multiply(tier);
      for (int bonus = 0; bonus < bonuses.size(); bonus++) {
        factors[level][bonus] = fraction(base.multiply(bonuses.get(bonus).multiplier()));
      }
      factors[level][bonuses.size()] = fraction(base);
    }
    maxConverted =
        Arrays.stream(factors)
            .flatMap(Arrays::stream)
            .mapToLong(Fraction::largestAmount)
            .reduce(MAX_ORDER, Math::min);
  }

  private Fraction fraction(BigDecimal pointsPerUnit) {
    BigDecimal microPerMinor = pointsPerUnit.movePointRight(6 - digits).stripTrailingZeros();
    if (microPerMinor.scale() <= 0) {
      return new Fraction(microPerMinor.longValueExact(), 1);
    }
    return new Fraction(
        microPerMinor.unscaledValue().longValueExact(),
        BigDecimal.TEN.pow(microPerMinor.scale()).longValueExact());
  }

  private record Fraction(long numerator, long denominator) {
    long of(long amount) {
      return Amounts.multiplyDivide(amount, numerator, denominator);
    }

    /**
     * The largest amount that earns no more than {@link #MAX_POINTS}, at most {@link #MAX_ORDER}.
     */
    long largestAmount() {
      BigDecimal limit =
          BigDecimal.valueOf(MAX_POINTS * PointsAccount.MICRO)
              .multiply(BigDecimal.valueOf(denominator));
      return limit.compareTo(BigDecimal.valueOf(MAX_ORDER).multiply(BigDecimal.valueOf(numerator)))
              >= 0
          ? MAX_ORDER
          : limit.divideToIntegralValue(BigDecimal.valueOf(numerator)).longValueExact();
    }
  }

  /**
   * Whether an order is so large that no real one can be meant: beyond {@link #MAX_ORDER}, or
   * earning more than {@link #MAX_POINTS} in the best case.
   *
   * @param converted the whole order in minor units of the programme's currency
   */
  public boolean absurd(long converted) {
    return converted > maxConverted;
  }

  /** The bonuses of one purchase, found once for all its lines. */
  public Basket basket(CustomerEvent purchase, long occurredAt, int level, ZoneId customerZone) {
    List<Integer> matching = new ArrayList<>(0);
    for (int i = 0; i < bonuses.size(); i++) {
      if (matches(bonuses.get(i), purchase, occurredAt, customerZone)) {
        matching.add(i);
      }
    }
    return new Basket(factors[Math.max(0, level)], matching);
  }

  private static boolean matches(
      Bonus bonus, CustomerEvent purchase, long occurredAt, ZoneId customerZone) {
    return holds(bonus.brands(), purchase.brand())
        && holds(bonus.stores(), purchase.storeId())
        && holds(bonus.channels(), purchase.channel())
        && (bonus.local() == null
            || bonus
                .local()
                .holds(LocalTime.ofInstant(Instant.ofEpochMilli(occurredAt), customerZone)));
  }

  private static <T> boolean holds(Set<T> wanted, T value) {
    return wanted.isEmpty() || value != null && wanted.contains(value);
  }

  /** What is the same for all lines of one purchase. */
  public final class Basket {
    private final Fraction[] byBonus;
    private final List<Integer> matching;

    private Basket(Fraction[] byBonus, List<Integer> matching) {
      this.byBonus = byBonus;
      this.matching = matching;
    }

    /** Micro-points of one line whose converted amount is given in minor units. */
    public long micro(PurchaseLine line, long converted) {
      return byBonus[bestBonus(line)].of(converted);
    }

    /** The greatest multiplier counts; without a match the last column, which is no bonus. */
    private int bestBonus(PurchaseLine line) {
      int best = bonuses.size();
      for (int index : matching) {
        boolean applies = holds(bonuses.get(index).categories(), line.category());
        if (applies && (best == bonuses.size() || greater(index, best))) {
          best = index;
        }
      }
      return best;
    }

    private boolean greater(int one, int other) {
      return bonuses.get(one).multiplier().compareTo(bonuses.get(other).multiplier()) > 0;
    }
  }
}
