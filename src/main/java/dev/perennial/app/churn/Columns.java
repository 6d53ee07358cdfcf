package dev.perennial.app.churn;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;

/**
 * One line's columns by name.
 *
 * @param number the line's, from 1
 * @param names of the columns that a line must have, in order
 */
record Columns(Path file, int number, List<String> names, String[] values) {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);

  /** Refuses a line that is shorter or longer. */
  Columns {
    if (values.length != names.size()) {
      throw new BadLine(
          file,
          number,
          "line",
          "has %d columns; write %d: %s"
              .formatted(values.length, names.size(), String.join(", ", names)));
    }
  }

  String text(String name) {
    String value = values[names.indexOf(name)].strip();
    if (value.isEmpty()) {
      throw bad(name, "is empty; give a value");
    }
    return value;
  }

  int whole(String name) {
    try {
      int value = Integer.parseInt(text(name));
      if (value >= 0) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Said below, the same for all.
    }
    throw bad(name, "'" + text(name) + "' is no whole number of 0 or more");
  }

  double number(String name) {
    try {
      double value = Double.parseDouble(text(name));
      if (value >= 0 && Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Said below, the same for all.
    }
    throw bad(name, "'" + text(name) + "' is no number of 0 or more such as 30.43");
  }

  LocalDate day(String name) {
    try {
      return LocalDate.parse(text(name), DAY);
    } catch (DateTimeException e) {
      throw bad(name, "'" + text(name) + "' is no day as yyyyMMdd, such as 19970131");
    }
  }

  /** An amount in minor units. */
  long amount(String name, int digits) {
    try {
      BigDecimal amount = new BigDecimal(text(name));
      if (amount.signum() >= 0) {
        return amount.setScale(digits, RoundingMode.UNNECESSARY).unscaledValue().longValueExact();
      }
    } catch (ArithmeticException | NumberFormatException e) {
      // Said below, the same for all.
    }
    throw bad(
        name,
        "'%s' is no amount of 0 or more with at most %d decimals".formatted(text(name), digits));
  }

  BadLine bad(String name, String problem) {
    return new BadLine(file, number, name, problem);
  }
}
