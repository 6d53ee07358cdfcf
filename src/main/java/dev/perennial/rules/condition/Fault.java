package dev.perennial.rules.condition;

import java.util.Collection;
import java.util.List;

/**
 * What is wrong with a condition.
 *
 * @param line of the expression, from 1
 * @param column in that line, from 1, in code points
 * @param what is wrong, and the fix
 * @param given a name that is not known, or null
 * @param known the names that could have been meant
 */
public record Fault(int line, int column, String what, String given, Collection<String> known) {
  public Fault {
    known = List.copyOf(known);
  }

  static Fault at(int line, int column, String what) {
    return new Fault(line, column, what, null, List.of());
  }
}
