package dev.perennial.domain;

import java.math.BigInteger;
import java.util.Currency;

/** Exact integer arithmetic on money and points. */
public final class Amounts {
  private Amounts() {}

  /** Minor units in one unit of a currency, such as 100. */
  public static long minorUnits(Currency currency) {
    long units = 1;
    for (int digit = 0; digit < currency.getDefaultFractionDigits(); digit++) {
      units *= 10;
    }
    return units;
  }

  /**
   * floor(a × b / divisor) without overflow on the way; a, b ≥ 0, divisor > 0, result in a long.
   */
  public static long multiplyDivide(long a, long b, long divisor) {
    if (Math.multiplyHigh(a, b) == 0 && a * b >= 0) {
      return a * b / divisor;
    }
    return BigInteger.valueOf(a)
        .multiply(BigInteger.valueOf(b))
        .divide(BigInteger.valueOf(divisor))
        .longValueExact();
  }
}
