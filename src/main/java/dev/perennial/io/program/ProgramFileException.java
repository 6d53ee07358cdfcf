package dev.perennial.io.program;

import java.util.List;

/** A programme file is wrong. The message has one line for each error: file, line, key, what. */
public final class ProgramFileException extends RuntimeException {
  private final List<String> errors;

  ProgramFileException(List<String> errors) {
    super(String.join("\n", errors));
    this.errors = List.copyOf(errors);
  }

  /** The errors, by line. */
  public List<String> errors() {
    return errors;
  }
}
