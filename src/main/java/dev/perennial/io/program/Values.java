package dev.perennial.io.program;

import dev.perennial.domain.program.Bonus.LocalWindow;
import dev.perennial.domain.program.Span;
import dev.perennial.io.CurrencyCodes;
import dev.perennial.io.NearestName;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Currency;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Single values as they are written. What is wrong is an {@link IllegalArgumentException}. */
final class Values {
  private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,20}(\\.\\d{1,20})?");
  private static final Pattern WHOLE = Pattern.compile("\\d{1,9}");
  private static final Pattern TIME_OF_DAY = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d");
  private static final int MAX_DIGITS = 12;
  private static final int MAX_NAME = 64;
  private static final int LONGEST_MONTH = 31;
  private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();

  private Values() {}

  /** A decimal from {@code min} to {@code max}. */
  static Function<String, BigDecimal> decimal(String min, String max) {
    return text -> inRange(decimal(text), new BigDecimal(min), new BigDecimal(max), text);
  }

  /** A decimal above zero, up to {@code max}. */
  static Function<String, BigDecimal> positive(String max) {
    return text -> {
      BigDecimal value = decimal(text);
      if (value.signum() <= 0) {
        throw new IllegalArgumentException(text + " must be above 0");
      }
      return inRange(value, BigDecimal.ZERO, new BigDecimal(max), text);
    };
  }

  private static BigDecimal decimal(String text) {
    if (!DECIMAL.matcher(text).matches()) {
      throw new IllegalArgumentException("'" + shortened(text) + "' is no decimal such as 0.10");
    }
    BigDecimal value = new BigDecimal(text);
    if (value.stripTrailingZeros().precision() > MAX_DIGITS) {
      throw new IllegalArgumentException(text + " has more than " + MAX_DIGITS + " digits");
    }
    return value;
  }

  private static BigDecimal inRange(BigDecimal value, BigDecimal min, BigDecimal max, String text) {
    if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
      throw new IllegalArgumentException(
          text + " is not between " + min.toPlainString() + " and " + max.toPlainString());
    }
    return value;
  }

  /** A whole number from {@code min} to {@code max}. */
  static Function<String, Integer> whole(int min, int max) {
    return text -> {
      if (!WHOLE.matcher(text).matches()) {
        throw new IllegalArgumentException(
            "'%s' is no whole number from %d to %d".formatted(shortened(text), min, max));
      }
      int value = Integer.parseInt(text);
      if (value < min || value > max) {
        throw new IllegalArgumentException(text + " is not between " + min + " and " + max);
      }
      return value;
    };
  }

  /** The same as a long. */
  static Function<String, Long> wholeLong(int min, int max) {
    return whole(min, max).andThen(Integer::longValue);
  }

  /** A duration from {@code min} to {@code max}, both ISO-8601. */
  static Function<String, Span> span(String min, String max) {
    return text -> {
      if (text.chars().noneMatch(Character::isDigit)) {
        throw new IllegalArgumentException(
            "'" + shortened(text) + "' is not an ISO-8601 duration such as P30D or PT15M");
      }
      Span span = Span.parse(text);
      if (longest(span) < longest(Span.parse(min)) || longest(span) > longest(Span.parse(max))) {
        throw new IllegalArgumentException(text + " is not between " + min + " and " + max);
      }
      return span;
    };
  }

  private static long longest(Span span) {
    return Duration.ofDays((long) span.months() * LONGEST_MONTH).toMillis() + span.millis();
  }

  /** {@code true} or {@code false}. */
  static boolean flag(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException("'" + shortened(text) + "' is neither true nor false");
    }
    return text.equals("true");
  }

  /** A whole number that an attribute may have. */
  static long attributeWhole(String text) {
    if (!text.matches("-?\\d{1,18}")) {
      throw new IllegalArgumentException(
          "'" + shortened(text) + "' has more than 18 digits; put it in quotes to keep it as text");
    }
    return Long.parseLong(text);
  }

  /** A number with a fraction that an attribute may have. */
  static double attributeNumber(String text) {
    double number =
        text.endsWith("inf") || text.endsWith("nan") ? Double.NaN : Double.parseDouble(text);
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException(
          "'" + shortened(text) + "' is too large; put it in quotes to keep it as text");
    }
    return number;
  }

  /** A name of some characters, but not many. */
  static String name(String text) {
    if (text.isBlank() || text.length() > MAX_NAME || text.chars().anyMatch(c -> c < ' ')) {
      throw new IllegalArgumentException("must have 1 to " + MAX_NAME + " printable characters");
    }
    return text;
  }

  /** One of the given words. */
  static Function<String, String> oneOf(Collection<String> words) {
    return text -> {
      if (!words.contains(text)) {
        throw new IllegalArgumentException(
            "'" + shortened(text) + "' is none of " + words + NearestName.hint(text, words));
      }
      return text;
    };
  }

  /** An ISO 4217 currency that has decimals, be it none. */
  static Currency currency(String text) {
    if (!CurrencyCodes.isKnown(text)) {
      throw new IllegalArgumentException(
          "'" + shortened(text) + "' is no ISO 4217 currency" + CurrencyCodes.hint(text));
    }
    return Currency.getInstance(text);
  }

  /** An IANA zone. */
  static ZoneId zone(String text) {
    if (!ZONES.contains(text)) {
      throw new IllegalArgumentException(
          "'"
              + shortened(text)
              + "' is no IANA time zone such as Europe/Berlin"
              + NearestName.hint(text, ZONES));
    }
    return ZoneId.of(text);
  }

  /** An instant in UTC, epoch milliseconds. */
  static long instant(String text) {
    try {
      Instant instant = Instant.parse(text);
      if (text.endsWith("Z") && instant.getNano() % 1_000_000 == 0 && text.length() <= 24) {
        return instant.toEpochMilli();
      }
    } catch (DateTimeException e) {
      // Said below, the same for all.
    }
    throw new IllegalArgumentException(
        "'" + shortened(text) + "' is no instant in UTC such as 2026-01-01T00:00:00Z");
  }

  /** A share in percent, with up to two decimals, as ten-thousandths. */
  static int percent(String text) {
    BigDecimal share = decimal("0", "100").apply(text).movePointRight(2);
    if (share.stripTrailingZeros().scale() > 0) {
      throw new IllegalArgumentException("'" + shortened(text) + "' has more than two decimals");
    }
    return share.intValueExact();
  }

  /** A window of the day, such as {@code {from: "21:00", to: "08:00"}}. */
  static LocalWindow window(Section section, LocalWindow fallback) {
    LocalTime from = section.required("from", fallback.from(), Values::timeOfDay);
    LocalTime to = section.required("to", fallback.to(), Values::timeOfDay);
    if (from.equals(to) && section.has("from") && section.has("to")) {
      section.problem("to", "the same as from: the window is empty");
    }
    return new LocalWindow(from, to);
  }

  /** Such as {@code 21:00}. */
  static LocalTime timeOfDay(String text) {
    if (!TIME_OF_DAY.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "'" + shortened(text) + "' is no time of day such as \"21:00\"");
    }
    return LocalTime.parse(text);
  }

  private static String shortened(String text) {
    return text.length() > MAX_NAME ? text.substring(0, MAX_NAME) + "…" : text;
  }
}
