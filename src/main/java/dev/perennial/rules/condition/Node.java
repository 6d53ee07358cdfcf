package dev.perennial.rules.condition;

/**
 * A compiled part of a condition. Its value is a Boolean, Long, Double, String, Instant, Duration,
 * List or Map, null, or an object whose fields can be read; {@link EvaluationError} when it has
 * none. Whoever knows the type asks for it and gets it unboxed.
 */
interface Node {
  Object value(Frame frame);

  default boolean truth(Frame frame) {
    Object value = value(frame);
    if (value instanceof Boolean truth) {
      return truth;
    }
    throw EvaluationError.wrongType("true or false", value);
  }

  default long whole(Frame frame) {
    Object value = value(frame);
    if (value instanceof Long whole) {
      return whole;
    }
    throw EvaluationError.wrongType("an int", value);
  }

  default double number(Frame frame) {
    Object value = value(frame);
    if (value instanceof Double number) {
      return number;
    }
    throw EvaluationError.wrongType("a double", value);
  }

  /** A part that is true or false. */
  interface Truth extends Node {
    @Override
    boolean truth(Frame frame);

    @Override
    default Object value(Frame frame) {
      return truth(frame);
    }
  }

  /** A part that is an int. */
  interface Whole extends Node {
    @Override
    long whole(Frame frame);

    @Override
    default Object value(Frame frame) {
      return whole(frame);
    }
  }

  /** A part that is a double. */
  interface Number extends Node {
    @Override
    double number(Frame frame);

    @Override
    default Object value(Frame frame) {
      return number(frame);
    }
  }

  /** A value that is known when the rule is read. */
  record Constant(Object known) implements Node {
    @Override
    public Object value(Frame frame) {
      return known;
    }
  }
}
