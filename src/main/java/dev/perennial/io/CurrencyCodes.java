package dev.perennial.io;

import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The currencies of ISO 4217 that one can pay in, and what a mistyped one was meant to be. */
public final class CurrencyCodes {
  private static final int LENGTH = 3;
  private static final Set<String> PAYABLE =
      Currency.getAvailableCurrencies().stream()
          .filter(currency -> currency.getDefaultFractionDigits() >= 0)
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());
  private static final Set<String> OTHERS =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .filter(code -> !PAYABLE.contains(code))
          .collect(Collectors.toUnmodifiableSet());

  private CurrencyCodes() {}

  /** Whether it is the code of a currency that has minor units, be it none. */
  public static boolean isKnown(String code) {
    return PAYABLE.contains(code);
  }

  /**
   * Ready to append to an error about a code that is not known, or nothing. There are so many codes
   * that a single changed letter leads to another one by chance: only case, two neighbours swapped
   * and a letter too many are taken for slips, and only if one code alone can be meant.
   */
  public static String hint(String given) {
    if (OTHERS.contains(given)) {
      return "; the code stands for no money that one pays in";
    }
    if (given.length() < LENGTH || given.length() > LENGTH + 1) {
      return "";
    }
    Set<String> meant = new TreeSet<>(slips(given.toUpperCase(Locale.ROOT)));
    meant.retainAll(PAYABLE);
    return meant.size() == 1 ? "; did you mean '" + meant.iterator().next() + "'?" : "";
  }

  private static List<String> slips(String code) {
    if (code.length() > LENGTH) {
      return IntStream.range(0, code.length())
          .mapToObj(i -> code.substring(0, i) + code.substring(i + 1))
          .toList();
    }
    return Stream.of("012", "102", "021").map(order -> inOrder(code, order)).toList();
  }

  private static String inOrder(String code, String order) {
    return order
        .chars()
        .mapToObj(i -> code.substring(i - '0', i - '0' + 1))
        .collect(Collectors.joining());
  }
}
