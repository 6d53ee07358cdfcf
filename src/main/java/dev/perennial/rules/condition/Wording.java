package dev.perennial.rules.condition;

import dev.perennial.domain.policy.Facts;
import dev.perennial.rules.Trigger;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A value that a message tells: a CEL expression over the same names as a {@link Condition}, as
 * text. Immutable and thread-safe.
 */
public final class Wording {
  private static final int SHOWN_ITEMS = 8;
  private static final int SHOWN_CHARACTERS = 200;

  private final String source;
  private final Trigger on;
  private final boolean waited;
  private final Compiler.Compiled compiled;

  private Wording(String source, Trigger on, boolean waited) {
    this.source = source;
    this.on = on;
    this.waited = waited;
    Checker checker = Checker.of(on, waited);
    this.compiled = new Compiler(checker.check(source), checker.words()).value();
  }

  /**
   * Reads an expression.
   *
   * @param waited whether the rule will have waited, so that there is no event
   * @throws ConditionException with everything that is wrong
   */
  public static Wording compile(String source, Trigger on, boolean waited) {
    return new Wording(source, on, waited);
  }

  /**
   * What is told: texts as they are, lists with commas between, nothing as an empty text.
   *
   * @throws EvaluationError when it has no value
   */
  public String of(Facts facts) {
    return text(compiled.root().value(new Frame(facts, compiled.slots(), Condition.MAX_STEPS)));
  }

  /** A value as text. */
  static String text(Object value) {
    return value instanceof List<?> list
        ? list.stream().map(Wording::text).collect(Collectors.joining(", "))
        : value == null ? "" : value.toString();
  }

  /** A value for whoever wants to know why: short, and never an error. */
  static String shown(Node node, Frame frame) {
    try {
      Object value = node.value(frame);
      if (value instanceof List<?> list && list.size() > SHOWN_ITEMS) {
        return list.size() + " items";
      }
      String text = text(value);
      return text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "…";
    } catch (EvaluationError e) {
      return "(" + e.getMessage() + ")";
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Wording that
        && source.equals(that.source)
        && on.equals(that.on)
        && waited == that.waited;
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
