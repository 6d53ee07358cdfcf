package dev.perennial.app.churn;

import java.time.LocalDate;

/**
 * Money that went back to a customer.
 *
 * @param day the local day on which it did
 * @param boughtOn the local day of the purchase
 * @param amount in minor units
 */
record Returned(String customer, LocalDate day, LocalDate boughtOn, long amount) {}
