package dev.perennial.oracle;

import dev.perennial.domain.CustomerEvent;
import dev.perennial.domain.Payload.Purchase;
import dev.perennial.domain.Payload.PurchaseLine;
import dev.perennial.domain.program.Bonus;
import dev.perennial.domain.program.Program;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Set;

/**
 * What the lines of one purchase are worth. Sections 4 and 5.
 *
 * @param occurredAt never after it was logged
 * @param customerZone as known now, or null
 */
record NaiveEarning(Now now, CustomerEvent event, long occurredAt, ZoneId customerZone) {

  List<NaiveOrder.Line> lines(Purchase purchase, BigDecimal tier) {
    return purchase.lines().stream().map(line -> line(purchase.currency(), line, tier)).toList();
  }

  private NaiveOrder.Line line(String currency, PurchaseLine line, BigDecimal tier) {
    Program program = now.program();
    BigDecimal converted = converted(line.amount(), currency);
    BigInteger micros =
        converted
            .multiply(program.points().rate())
            .multiply(tier)
            .multiply(bonus(line))
            .movePointRight(6)
            .setScale(0, RoundingMode.FLOOR)
            .toBigIntegerExact();
    return new NaiveOrder.Line(
        line.lineId(), line.amount(), converted.unscaledValue().longValueExact(), micros);
  }

  /** In the programme's currency, with exactly its digits. */
  private BigDecimal converted(long amount, String currency) {
    int digits = Currency.getInstance(currency).getDefaultFractionDigits();
    return BigDecimal.valueOf(amount)
        .movePointLeft(digits)
        .multiply(NaiveChecks.rate(now.program(), currency, occurredAt))
        .setScale(now.program().currency().getDefaultFractionDigits(), RoundingMode.HALF_EVEN);
  }

  private BigDecimal bonus(PurchaseLine line) {
    return now.program().bonuses().stream()
        .filter(bonus -> matches(bonus, line))
        .map(Bonus::multiplier)
        .max(BigDecimal::compareTo)
        .orElse(BigDecimal.ONE);
  }

  private boolean matches(Bonus bonus, PurchaseLine line) {
    return among(bonus.categories(), line.category())
        && among(bonus.brands(), event.brand())
        && among(bonus.stores(), event.storeId())
        && among(bonus.channels(), event.channel())
        && (bonus.local() == null || holds(bonus.local().from(), bonus.local().to()));
  }

  private static <T> boolean among(Set<T> wanted, T actual) {
    return wanted.isEmpty() || actual != null && wanted.contains(actual);
  }

  private boolean holds(LocalTime from, LocalTime to) {
    ZoneId zone = customerZone == null ? now.program().zone() : customerZone;
    long time = Instant.ofEpochMilli(occurredAt).atZone(zone).toLocalTime().toNanoOfDay();
    long start = from.toNanoOfDay();
    long end = to.toNanoOfDay();
    return start <= end ? start <= time && time < end : start <= time || time < end;
  }
}
