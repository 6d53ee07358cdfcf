package dev.perennial.rules.condition;

/**
 * A condition has no value: something that it reads is missing, or overflows, or costs too much.
 * Without a stack trace, since data may cause it at every event.
 */
public final class EvaluationError extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final boolean overBudget;

  private EvaluationError(String message, boolean overBudget) {
    super(message, null, false, false);
    this.overBudget = overBudget;
  }

  EvaluationError(String message) {
    this(message, false);
  }

  static EvaluationError overBudget(int steps) {
    return new EvaluationError("takes more than " + steps + " steps", true);
  }

  /** No operator or function takes values of these types. */
  static EvaluationError wrongType(String wanted, Object given) {
    return new EvaluationError("wanted " + wanted + ", but there is " + Values.typeName(given));
  }

  /** Whether the evaluation was stopped because of its cost. */
  public boolean isOverBudget() {
    return overBudget;
  }

  /** Goes on when this error may be absorbed by the other side of an {@code ||} or {@code &&}. */
  void unlessOverBudget() {
    if (overBudget) {
      throw this;
    }
  }
}
