package dev.perennial.io.program;

import dev.perennial.rules.Trigger;
import dev.perennial.rules.condition.ConditionException;
import dev.perennial.rules.condition.Wording;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** What a rule's messages tell besides: names with expressions. */
final class WordingSection {
  private static final int MOST = 20;

  private final Problems problems;
  private final Trigger on;
  private final boolean waits;
  private final String text;
  private final Map<String, Wording> told;

  /**
   * @param waits whether the rule waits: the event is gone when it acts
   * @param told takes them
   */
  WordingSection(
      Problems problems, Trigger on, boolean waits, String text, Map<String, Wording> told) {
    this.problems = problems;
    this.on = on;
    this.waits = waits;
    this.text = text;
    this.told = told;
  }

  void read(Section values) {
    for (String name : values.keys()) {
      if (!(values.node(name) instanceof ScalarNode scalar)) {
        values.problem(name, "must be a single expression in CEL, such as event.store_id");
      } else if (!name.matches("[a-z][a-z0-9_]{0,63}")) {
        values.problem(name, "a value's name has small letters, digits and underscores");
      } else if (on.isKnown()) {
        compile(values.at(name), name, scalar);
      }
    }
    if (told.size() > MOST) {
      String last = values.keys().stream().reduce((one, next) -> next).orElseThrow();
      values.problem(last, "one of more than " + MOST + " values in one rule; leave some out");
    }
  }

  private void compile(String key, String name, ScalarNode scalar) {
    try {
      Wording wording = Wording.compile(scalar.getValue(), on, waits);
      Wording other = told.put(name, wording);
      if (other != null && !other.equals(wording)) {
        problems.add(scalar, key, "is told differently by another message of the rule");
      }
    } catch (ConditionException e) {
      e.faults().forEach(fault -> ConditionSection.add(problems, text, scalar, key, fault));
    }
  }
}
