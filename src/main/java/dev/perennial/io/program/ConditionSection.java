package dev.perennial.io.program;

import dev.perennial.io.NearestName;
import dev.perennial.rules.Trigger;
import dev.perennial.rules.condition.Condition;
import dev.perennial.rules.condition.ConditionException;
import dev.perennial.rules.condition.Fault;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** When a rule acts: an expression, whose faults are named by their place in the file. */
final class ConditionSection {
  private static final String KEY = "when";

  private ConditionSection() {}

  /**
   * The condition, or null when there is none or it is wrong.
   *
   * @param on what the rule answers to: without it nobody knows what can be read
   * @param text the file
   */
  static Condition read(Problems problems, Section file, Trigger on, String text) {
    if (file.node(KEY) instanceof ScalarNode scalar) {
      return on.isKnown() ? compile(problems, scalar, on, text) : null;
    } else if (file.has(KEY)) {
      file.problem(KEY, "must be a single expression in CEL, such as customer.points > 100");
    }
    return null;
  }

  private static Condition compile(Problems problems, ScalarNode scalar, Trigger on, String text) {
    try {
      return Condition.compile(scalar.getValue(), on);
    } catch (ConditionException e) {
      e.faults().forEach(fault -> add(problems, text, scalar, KEY, fault));
      return null;
    }
  }

  static void add(Problems problems, String text, ScalarNode scalar, String key, Fault fault) {
    String hint = fault.given() == null ? "" : NearestName.hint(fault.given(), fault.known());
    int[] place = ScalarPlace.of(text, scalar, fault.line(), fault.column());
    String inside = " (%d:%d of the expression)".formatted(fault.line(), fault.column());
    problems.add(place[0], place[1], key + ": " + fault.what() + hint + inside);
  }
}
