package dev.perennial.app.options;

import java.util.List;

/** All that is wrong with the options, one line each. */
public final class OptionsException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final List<String> errors;

  OptionsException(List<String> errors) {
    super("wrong options (--help lists all):\n  " + String.join("\n  ", errors));
    this.errors = List.copyOf(errors);
  }

  /** One line an error. */
  public List<String> errors() {
    return errors;
  }
}
