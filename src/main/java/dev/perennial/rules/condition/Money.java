package dev.perennial.rules.condition;

import java.util.Currency;

/**
 * Money as conditions see it: a double in whole units. It is only read: nothing is booked with it.
 * Both it and a literal such as 19.99 are the double next to the same decimal, so that comparing
 * them is exact below 2^53 minor units.
 */
final class Money {
  private static final double[] UNITS = {1, 10, 100, 1_000, 10_000};

  private Money() {}

  /**
   * @param minor minor units
   * @param digits decimals of the currency
   */
  static double units(long minor, int digits) {
    return minor / UNITS[digits];
  }

  /**
   * @param minor minor units
   * @param currency ISO 4217
   */
  static double units(long minor, String currency) {
    return units(minor, Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits()));
  }
}
