package dev.perennial.domain;

import dev.perennial.domain.churn.ChurnFigures;
import dev.perennial.domain.churn.PurchaseRhythm;
import java.util.List;

/**
 * The customer, exact for {@code at}.
 *
 * @param tier name, or null when the programme has none
 * @param graceUntil end of the grace period, or {@link Customer#NEVER}
 * @param debt the size of the debt, zero or more
 * @param currency ISO code of the programme
 * @param spend30d net purchases of the last 30 x 24 h, minor units
 * @param lifetimeSpend net purchases ever, minor units
 * @param purchases orders ever, except those refunded whole
 * @param joinedAt when the customer joined, or {@link Customer#NEVER}
 * @param nextTier name of the level above, or null at the top or without levels
 * @param nextTierMissing what is missing to it, a decimal in the metric's unit, or null
 * @param tierLostAt when the tier is lost if nothing happens, or {@link Customer#NEVER}
 * @param reviewPending name of the level under review, or null
 * @param segments those that the customer is in, in order
 * @param churn what the model says, or null
 * @param buying how the customer buys, of which models are fitted; null before the first purchase
 */
public record CustomerProfile(
    String id,
    String customerId,
    long at,
    String tier,
    long graceUntil,
    long pending,
    long available,
    long held,
    long debt,
    String currency,
    long spend30d,
    long lifetimeSpend,
    long purchases,
    long joinedAt,
    String nextTier,
    String nextTierMissing,
    long tierLostAt,
    String reviewPending,
    String programId,
    int programVersion,
    String cause,
    List<String> segments,
    ChurnFigures churn,
    PurchaseRhythm buying)
    implements Effect {}
