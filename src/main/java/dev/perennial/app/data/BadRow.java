package dev.perennial.app.data;

/** A row that is not of the form of its data set. */
public final class BadRow extends RuntimeException {
  BadRow(int number, String row, String expected, Throwable cause) {
    super("line %d is not of the form \"%s\": %s".formatted(number, expected, row), cause);
  }
}
