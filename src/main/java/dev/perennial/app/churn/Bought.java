package dev.perennial.app.churn;

import java.time.LocalDate;

/**
 * One purchase.
 *
 * @param at epoch milliseconds UTC
 * @param day its local day
 * @param amount in minor units, before any refund
 */
record Bought(String customer, long at, LocalDate day, long amount) {}
