package dev.perennial.app.churn;

import java.nio.file.Path;

/** A line of a file that cannot be used: names file, line, column and how to mend it. */
public final class BadLine extends RuntimeException {
  /**
   * @param line from 1
   * @param column its name
   * @param problem what is wrong there, and what belongs there
   */
  BadLine(Path file, int line, String column, String problem) {
    super("%s:%d: %s: %s".formatted(file, line, column, problem));
  }
}
