package dev.perennial.rules.condition;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;

/** How values compare, whatever their types turn out to be. */
final class Values {
  private Values() {}

  static String typeName(Object value) {
    if (value == null) {
      return "null";
    } else if (value instanceof Boolean) {
      return "a bool";
    } else if (value instanceof Long) {
      return "an int";
    } else if (value instanceof Double) {
      return "a double";
    } else if (value instanceof String) {
      return "a string";
    } else if (value instanceof Instant) {
      return "a timestamp";
    } else if (value instanceof Duration) {
      return "a duration";
    }
    return value instanceof List ? "a list" : "a map";
  }

  /** Values of different types are different, except that 1 is 1.0. */
  static boolean equal(Object a, Object b) {
    if (a == b) {
      return true;
    } else if (a instanceof Number) {
      return b instanceof Number && numbersEqual(a, b);
    } else if (a instanceof List<?> list) {
      return b instanceof List<?> other && listsEqual(list, other);
    } else if (a instanceof Map<?, ?> map) {
      return b instanceof Map<?, ?> other && mapsEqual(map, other);
    }
    return Objects.equals(a, b);
  }

  private static boolean numbersEqual(Object a, Object b) {
    if (a instanceof Double x && b instanceof Double y) {
      return x.doubleValue() == y.doubleValue();
    }
    return a instanceof Long && b instanceof Long ? a.equals(b) : compareNumbers(a, b) == 0;
  }

  private static boolean listsEqual(List<?> a, List<?> b) {
    if (a.size() != b.size()) {
      return false;
    }
    Iterator<?> others = b.iterator();
    for (Object item : a) {
      if (!equal(item, others.next())) {
        return false;
      }
    }
    return true;
  }

  private static boolean mapsEqual(Map<?, ?> a, Map<?, ?> b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (Map.Entry<?, ?> entry : a.entrySet()) {
      Object key = keyIn(b, entry.getKey());
      if (key == null || !equal(entry.getValue(), b.get(key))) {
        return false;
      }
    }
    return true;
  }

  static boolean contains(List<?> list, Object value) {
    for (Object item : list) {
      if (Objects.equals(item, value) || value instanceof Number && equal(item, value)) {
        return true;
      }
    }
    return false;
  }

  /** The key as maps have it, or null when this one has none such: 1.0 finds what is under 1. */
  static Object keyIn(Map<?, ?> map, Object key) {
    Object sought = key;
    if (key instanceof Double number && number.longValue() == number) {
      sought = number.longValue();
    }
    // The customer's own maps are sorted and can be asked for texts only.
    boolean possible = sought instanceof String || sought != null && !(map instanceof SortedMap);
    return possible && map.containsKey(sought) ? sought : null;
  }

  /**
   * How two values of one type, or two numbers, are ordered.
   *
   * @throws EvaluationError for values without an order
   */
  static int compare(Object a, Object b) {
    if (a instanceof Double x && b instanceof Double y && x.doubleValue() == y) {
      return 0;
    } else if (a instanceof Number && b instanceof Number) {
      return compareNumbers(a, b);
    } else if (a instanceof String x && b instanceof String y) {
      return x.compareTo(y);
    } else if (a instanceof Instant x && b instanceof Instant y) {
      return x.compareTo(y);
    } else if (a instanceof Duration x && b instanceof Duration y) {
      return x.compareTo(y);
    } else if (a instanceof Boolean x && b instanceof Boolean y) {
      return Boolean.compare(x, y);
    }
    throw new EvaluationError(typeName(a) + " and " + typeName(b) + " have no order");
  }

  private static int compareNumbers(Object a, Object b) {
    if (a instanceof Long x) {
      return b instanceof Long y ? Long.compare(x, y) : -compareMixed((Double) b, x);
    }
    return b instanceof Long y
        ? compareMixed((Double) a, y)
        : Double.compare((Double) a, (Double) b);
  }

  /** CEL compares a double with an int as doubles, unless that is out of an int's range. */
  static int compareMixed(double a, long b) {
    if (a < Long.MIN_VALUE) {
      return -1;
    }
    return a > Long.MAX_VALUE ? 1 : Double.compare(a, (double) b);
  }
}
