package dev.perennial.io.json;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.regex.Pattern;

/** Decimal amounts to minor units and back, by the digits that ISO 4217 gives a currency. */
final class Money {
  private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,40}(\\.\\d{1,40})?");
  private static final int MAX_SCALE = 64;

  private Money() {}

  /** The currency's decimals, or −1 when there is no such currency or it has no minor unit. */
  static int digits(String code) {
    try {
      return Currency.getInstance(code).getDefaultFractionDigits();
    } catch (IllegalArgumentException e) {
      return -1;
    }
  }

  static String decimal(long minor, int digits) {
    return BigDecimal.valueOf(minor, digits).toPlainString();
  }

  /**
   * @throws ArithmeticException saying what is wrong with the amount
   */
  static long minor(String text, int digits) {
    if (!DECIMAL.matcher(text).matches()) {
      throw new ArithmeticException("'" + shortened(text) + "' is no decimal such as \"12.34\"");
    }
    return minor(new BigDecimal(text), digits);
  }

  /**
   * @throws ArithmeticException saying what is wrong with the amount
   */
  static long minor(BigDecimal amount, int digits) {
    if (Math.abs((long) amount.scale()) > MAX_SCALE) {
      throw new ArithmeticException("absurdly large or small");
    }
    if (amount.signum() < 0) {
      throw new ArithmeticException(amount.toPlainString() + " is below zero");
    }
    BigDecimal minor = amount.movePointRight(digits).stripTrailingZeros();
    if (minor.scale() > 0) {
      throw new ArithmeticException(
          amount.toPlainString() + " has more decimals than the currency's " + digits);
    }
    if (minor.toBigInteger().bitLength() >= Long.SIZE) {
      throw new ArithmeticException(amount.toPlainString() + " is absurdly large");
    }
    return minor.longValue();
  }

  private static String shortened(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }
}
