package dev.perennial.domain.program;

import java.math.BigDecimal;

/**
 * One tier.
 *
 * @param name unique in the programme
 * @param threshold in the metric's raw unit: minor units of the programme's currency, micro-points
 *     (points × 10⁶), or orders
 * @param multiplier on points, above zero, at most 100
 * @param review whether a person must agree before a customer enters
 */
public record Level(String name, long threshold, BigDecimal multiplier, boolean review) {}
