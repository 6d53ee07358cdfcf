package dev.perennial.app.options;

/**
 * One option.
 *
 * @param key as on the command line, without the hyphens
 * @param defaultValue null: none
 * @param description one sentence or two
 */
public record Option<T>(String key, OptionType<T> type, T defaultValue, String description) {

  /** The default as it would be written; empty for none. */
  String defaultText() {
    return defaultValue == null ? "" : type.writer().apply(defaultValue);
  }

  /**
   * Reads a value.
   *
   * @throws IllegalArgumentException saying key, value, what is expected, and an example
   */
  T read(String text) {
    try {
      return type.reader().apply(text.strip());
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new IllegalArgumentException(
          "%s: '%s' is not %s, such as %s".formatted(key, text, type.name(), type.example()), e);
    }
  }
}
