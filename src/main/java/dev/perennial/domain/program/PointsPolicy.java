package dev.perennial.domain.program;

import java.math.BigDecimal;

/**
 * How points are earned and kept.
 *
 * @param rate points for one unit of the programme's currency, zero or more, at most 1000
 * @param pending how long points wait before they are available
 * @param expireAfter a lot is good until the end of the local month in which this much after
 *     earning falls
 * @param hold how long a redemption holds points
 * @param floor whether what a reversal cannot take is forgiven instead of owed
 * @param adjustLimit whole points above which an adjustment either way waits for a second person;
 *     {@link #NO_LIMIT} for none
 */
public record PointsPolicy(
    BigDecimal rate, Span pending, Span expireAfter, Span hold, boolean floor, long adjustLimit) {

  /** Every adjustment is made at once. */
  public static final long NO_LIMIT = Long.MAX_VALUE;
}
