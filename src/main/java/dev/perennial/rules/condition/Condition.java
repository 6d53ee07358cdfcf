package dev.perennial.rules.condition;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.perennial.domain.policy.Facts;
import dev.perennial.rules.Trigger;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * When a rule acts: a CEL expression over {@code event}, {@code customer}, {@code signal} and
 * {@code now}, compiled. Immutable and thread-safe; two are equal when their texts and what their
 * rules answer to are.
 */
public final class Condition {
  /**
   * What one evaluation may cost: a step for each part that a loop evaluates, and for each eight
   * characters that a text function looks at.
   */
  public static final int MAX_STEPS = 25_000;

  private final String source;
  private final Trigger on;
  private final Compiler.Compiled compiled;
  private final Requirements requires;

  private Condition(String source, Trigger on) {
    this.source = source;
    this.on = on;
    Checker checker = Checker.of(on, false);
    CelAbstractSyntaxTree tree = checker.check(source);
    this.compiled = new Compiler(tree, checker.words()).condition();
    this.requires = Requirements.of(tree);
  }

  /**
   * Reads an expression.
   *
   * @param source CEL, at most 2,000 characters
   * @param on what the rule answers to: it says which fields there are
   * @throws ConditionException with everything that is wrong
   */
  public static Condition compile(String source, Trigger on) {
    return new Condition(source, on);
  }

  /**
   * Whether the rule acts.
   *
   * @throws EvaluationError when that cannot be said
   */
  public boolean holds(Facts facts) {
    return compiled.root().truth(new Frame(facts, compiled.slots(), MAX_STEPS));
  }

  /** The expression as it was written. */
  public String source() {
    return source;
  }

  /** The names of all that it reads, such as {@code customer.tier}. */
  public Set<String> reads() {
    return compiled.reads().keySet();
  }

  /**
   * What it reads, with the values that there are, as text; in order of the names. Part of why a
   * rule acted.
   */
  public Map<String, String> values(Facts facts) {
    Map<String, String> values = new TreeMap<>();
    Frame frame = new Frame(facts, 0, MAX_STEPS);
    compiled.reads().forEach((name, node) -> values.put(name, Wording.shown(node, frame)));
    return values;
  }

  /** What must be so for it to hold, for finding it among many. */
  public Requirements requires() {
    return requires;
  }

  /** How many days of history it looks at; 0 for none. */
  public int daysBack() {
    return compiled.daysBack();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Condition condition
        && source.equals(condition.source)
        && on.equals(condition.on);
  }

  @Override
  public int hashCode() {
    return source.hashCode();
  }

  @Override
  public String toString() {
    return source;
  }
}
