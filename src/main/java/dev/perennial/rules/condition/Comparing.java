package dev.perennial.rules.condition;

import dev.cel.common.types.CelKind;
import java.util.Map;

/** Equality and order; unboxed where the types are known. */
final class Comparing {
  private Comparing() {}

  /** Whether both are equal: of any types, so never an error. */
  static Node.Truth same(Node left, Node right) {
    if (isWhole(left) && isWhole(right)) {
      return frame -> left.whole(frame) == right.whole(frame);
    } else if (isNumber(left) && isNumber(right)) {
      return frame -> left.number(frame) == right.number(frame);
    } else if (right instanceof Node.Constant constant && constant.known() instanceof String text) {
      return frame -> text.equals(left.value(frame));
    } else if (left instanceof Node.Constant constant && constant.known() instanceof String text) {
      return frame -> text.equals(right.value(frame));
    }
    return frame -> Values.equal(left.value(frame), right.value(frame));
  }

  /** Surely an int, and not merely by a type that may be null. */
  private static boolean isWhole(Node node) {
    return node instanceof Node.Whole
        || node instanceof Node.Constant constant && constant.known() instanceof Long;
  }

  private static boolean isNumber(Node node) {
    return node instanceof Node.Number
        || node instanceof Node.Constant constant && constant.known() instanceof Double;
  }

  static void addTo(Map<String, Calls.Maker> makers) {
    makers.put("_<_", call -> order(call, Order.LESS));
    makers.put("_<=_", call -> order(call, Order.AT_MOST));
    makers.put("_>_", call -> order(call, Order.MORE));
    makers.put("_>=_", call -> order(call, Order.AT_LEAST));
  }

  private enum Order {
    LESS,
    AT_MOST,
    MORE,
    AT_LEAST;

    boolean holds(int comparison) {
      return switch (this) {
        case LESS -> comparison < 0;
        case AT_MOST -> comparison <= 0;
        case MORE -> comparison > 0;
        case AT_LEAST -> comparison >= 0;
      };
    }
  }

  private static Node.Truth order(Calls.Call call, Order order) {
    Node left = call.node(0);
    Node right = call.node(1);
    if (call.all(CelKind.INT)) {
      return wholes(left, right, order);
    } else if (call.all(CelKind.DOUBLE)) {
      return numbers(left, right, order);
    } else if (call.is(0, CelKind.DOUBLE) && call.is(1, CelKind.INT)) {
      return frame -> order.holds(Values.compareMixed(left.number(frame), right.whole(frame)));
    } else if (call.is(0, CelKind.INT) && call.is(1, CelKind.DOUBLE)) {
      return frame -> order.holds(-Values.compareMixed(right.number(frame), left.whole(frame)));
    }
    return frame -> ordered(left.value(frame), right.value(frame), order);
  }

  private static boolean ordered(Object a, Object b, Order order) {
    if (a instanceof Double x && b instanceof Double y && (x.isNaN() || y.isNaN())) {
      return false;
    }
    return order.holds(Values.compare(a, b));
  }

  private static Node.Truth wholes(Node left, Node right, Order order) {
    return switch (order) {
      case LESS -> frame -> left.whole(frame) < right.whole(frame);
      case AT_MOST -> frame -> left.whole(frame) <= right.whole(frame);
      case MORE -> frame -> left.whole(frame) > right.whole(frame);
      case AT_LEAST -> frame -> left.whole(frame) >= right.whole(frame);
    };
  }

  private static Node.Truth numbers(Node left, Node right, Order order) {
    return switch (order) {
      case LESS -> frame -> left.number(frame) < right.number(frame);
      case AT_MOST -> frame -> left.number(frame) <= right.number(frame);
      case MORE -> frame -> left.number(frame) > right.number(frame);
      case AT_LEAST -> frame -> left.number(frame) >= right.number(frame);
    };
  }
}
