package dev.perennial.domain.program;

import dev.perennial.domain.Digest64;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;

/**
 * One version of the loyalty programme.
 *
 * @param id goes into voucher codes and reports
 * @param version from 1; the {@code program_version} of each posting
 * @param effectiveFrom holds for decisions whose now is at or after it, epoch milliseconds; {@link
 *     Long#MIN_VALUE} for any time
 * @param currency of thresholds and spend
 * @param localDays months of expiry and days of tier windows
 * @param exchange rates into {@code currency}
 * @param ordersKeep how long orders are kept for refunds
 * @param voucherReserve how long a voucher reservation lasts
 * @param control customers for whom marketing rules do nothing, to compare with; ten-thousandths
 */
public record Program(
    String id,
    int version,
    long effectiveFrom,
    Currency currency,
    LocalDays localDays,
    Exchange exchange,
    PointsPolicy points,
    List<Bonus> bonuses,
    Span ordersKeep,
    TierPolicy tiers,
    Span voucherReserve,
    MessagePolicy messages,
    int control)
    implements Versioned {
  private static final int WHOLE = 10_000;

  public Program {
    bonuses = List.copyOf(bonuses);
  }

  /** The same, from the zone alone, without a control group. */
  public Program(
      String id,
      int version,
      long effectiveFrom,
      Currency currency,
      ZoneId zone,
      Exchange exchange,
      PointsPolicy points,
      List<Bonus> bonuses,
      Span ordersKeep,
      TierPolicy tiers,
      Span voucherReserve,
      MessagePolicy messages) {
    this(
        id,
        version,
        effectiveFrom,
        currency,
        LocalDays.of(zone),
        exchange,
        points,
        bonuses,
        ordersKeep,
        tiers,
        voucherReserve,
        messages,
        0);
  }

  /** Whether the customer is of those for whom marketing rules do nothing. */
  public boolean controls(String customerId) {
    if (control == 0) {
      return false;
    }
    long digest = new Digest64().add("program").add(id).add(customerId).value();
    return Long.remainderUnsigned(digest, WHOLE) < control;
  }

  /** The zone of the programme's local days and months. */
  public ZoneId zone() {
    return localDays.zone();
  }
}
