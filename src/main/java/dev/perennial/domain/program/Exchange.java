package dev.perennial.domain.program;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import java.util.Map;

/**
 * Rates into the programme's currency.
 *
 * @param currency the programme's
 * @param rates for each foreign ISO code its rates, ascending in {@code from}
 */
public record Exchange(Currency currency, Map<String, List<Rate>> rates) {

  /** Returned for an amount that cannot be converted at that time. */
  public static final long UNKNOWN = -1;

  /**
   * One unit of the foreign currency in the programme's, from an instant on.
   *
   * @param from epoch milliseconds; {@link Long#MIN_VALUE} for any time
   * @param rate above zero
   */
  public record Rate(long from, BigDecimal rate) {}

  public Exchange {
    rates = Map.copyOf(rates);
  }

  /** Whether the programme names the currency, at whatever time. */
  public boolean knows(String code) {
    return code.equals(currency.getCurrencyCode()) || rates.containsKey(code);
  }

  /** Whether there is a rate at that time. */
  public boolean knows(String code, long at) {
    return code.equals(currency.getCurrencyCode()) || rateAt(code, at) != null;
  }

  /**
   * Converts minor units of {@code code} into minor units of the programme's currency, half to
   * even.
   *
   * @param minor zero or more
   * @param at when the purchase happened, epoch milliseconds
   * @return the converted amount, saturated at {@link Long#MAX_VALUE}; {@link #UNKNOWN} without a
   *     rate at that time
   */
  public long convert(long minor, String code, long at) {
    if (code.equals(currency.getCurrencyCode())) {
      return minor;
    }
    BigDecimal rate = rateAt(code, at);
    if (rate == null) {
      return UNKNOWN;
    }
    BigDecimal converted =
        BigDecimal.valueOf(minor, Currency.getInstance(code).getDefaultFractionDigits())
            .multiply(rate)
            .setScale(currency.getDefaultFractionDigits(), RoundingMode.HALF_EVEN);
    return converted.unscaledValue().bitLength() < Long.SIZE
        ? converted.unscaledValue().longValue()
        : Long.MAX_VALUE;
  }

  private BigDecimal rateAt(String code, long at) {
    BigDecimal found = null;
    for (Rate rate : rates.getOrDefault(code, List.of())) {
      if (rate.from <= at) {
        found = rate.rate;
      }
    }
    return found;
  }
}
