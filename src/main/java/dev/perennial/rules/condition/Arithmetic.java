package dev.perennial.rules.condition;

import dev.cel.common.types.CelKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Arithmetic: exact for ints, an error when it leaves their range; IEEE 754 for doubles. */
enum Arithmetic {
  ADD("_+_") {
    @Override
    long of(long a, long b) {
      return Math.addExact(a, b);
    }

    @Override
    double of(double a, double b) {
      return a + b;
    }

    @Override
    Object other(Object a, Object b, Frame frame) {
      if (a instanceof String x && b instanceof String y) {
        frame.spend((x.length() + y.length()) / Texts.CHARACTERS_A_STEP);
        return x + y;
      } else if (a instanceof List<?> x && b instanceof List<?> y) {
        return joined(x, y, frame);
      } else if (a instanceof Duration x && b instanceof Instant y) {
        return Times.valid(y.plus(x));
      } else if (b instanceof Duration y) {
        return a instanceof Instant x
            ? Times.valid(x.plus(y))
            : Times.valid(duration(a, b).plus(y));
      }
      return super.other(a, b, frame);
    }
  },
  SUBTRACT("_-_") {
    @Override
    long of(long a, long b) {
      return Math.subtractExact(a, b);
    }

    @Override
    double of(double a, double b) {
      return a - b;
    }

    @Override
    Object other(Object a, Object b, Frame frame) {
      if (a instanceof Instant x && b instanceof Instant y) {
        return Times.between(y, x);
      } else if (b instanceof Duration y) {
        return a instanceof Instant x
            ? Times.valid(x.minus(y))
            : Times.valid(duration(a, b).minus(y));
      }
      return super.other(a, b, frame);
    }
  },
  MULTIPLY("_*_") {
    @Override
    long of(long a, long b) {
      return Math.multiplyExact(a, b);
    }

    @Override
    double of(double a, double b) {
      return a * b;
    }
  },
  DIVIDE("_/_") {
    @Override
    long of(long a, long b) {
      if (a == Long.MIN_VALUE && b == -1) {
        throw new ArithmeticException("int overflow");
      }
      return a / b;
    }

    @Override
    double of(double a, double b) {
      return a / b;
    }
  },
  MODULO("_%_") {
    @Override
    long of(long a, long b) {
      return a % b;
    }

    @Override
    double of(double a, double b) {
      throw noneFor(a, b);
    }
  };

  private final String function;

  Arithmetic(String function) {
    this.function = function;
  }

  /** An {@link ArithmeticException} when there is no result. */
  abstract long of(long a, long b);

  abstract double of(double a, double b);

  /** Of anything but two numbers. */
  Object other(Object a, Object b, Frame frame) {
    throw noneFor(a, b);
  }

  static void addTo(Map<String, Calls.Maker> makers) {
    for (Arithmetic each : values()) {
      makers.put(each.function, each::make);
    }
    makers.put("-_", Arithmetic::negated);
  }

  private Node make(Calls.Call call) {
    Node left = call.node(0);
    Node right = call.node(1);
    if (call.all(CelKind.INT)) {
      return (Node.Whole) frame -> exact(left.whole(frame), right.whole(frame));
    } else if (call.all(CelKind.DOUBLE)) {
      return (Node.Number) frame -> of(left.number(frame), right.number(frame));
    }
    return frame -> any(left.value(frame), right.value(frame), frame);
  }

  private Object any(Object a, Object b, Frame frame) {
    if (a instanceof Long x && b instanceof Long y) {
      return exact(x, y);
    } else if (a instanceof Double x && b instanceof Double y) {
      return of((double) x, (double) y);
    }
    return other(a, b, frame);
  }

  private long exact(long a, long b) {
    try {
      return of(a, b);
    } catch (ArithmeticException e) {
      throw new EvaluationError(e.getMessage());
    }
  }

  private static Node negated(Calls.Call call) {
    Node operand = call.node(0);
    if (operand instanceof Node.Constant constant && constant.known() instanceof Double known) {
      return new Node.Constant(-known);
    } else if (call.all(CelKind.INT)) {
      return (Node.Whole) frame -> SUBTRACT.exact(0, operand.whole(frame));
    } else if (call.all(CelKind.DOUBLE)) {
      return (Node.Number) frame -> -operand.number(frame);
    }
    return frame -> {
      Object value = operand.value(frame);
      return value instanceof Double number ? (Object) (-number) : SUBTRACT.any(0L, value, frame);
    };
  }

  private static List<Object> joined(List<?> first, List<?> second, Frame frame) {
    frame.spend(first.size() + second.size());
    List<Object> joined = new ArrayList<>(first);
    joined.addAll(second);
    return joined;
  }

  Duration duration(Object value, Object other) {
    if (value instanceof Duration duration) {
      return duration;
    }
    throw noneFor(value, other);
  }

  EvaluationError noneFor(Object a, Object b) {
    return new EvaluationError(
        "there is no %s %s %s"
            .formatted(Values.typeName(a), Names.ofFunction(function), Values.typeName(b)));
  }
}
