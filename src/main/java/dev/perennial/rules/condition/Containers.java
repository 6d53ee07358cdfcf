package dev.perennial.rules.condition;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lists and maps. */
final class Containers {
  private Containers() {}

  static Node list(List<Node> items) {
    if (allConstant(items)) {
      return new Node.Constant(Collections.unmodifiableList(values(items, null)));
    }
    return frame -> values(items, frame);
  }

  private static List<Object> values(List<Node> items, Frame frame) {
    List<Object> values = new ArrayList<>(items.size());
    for (Node item : items) {
      values.add(item.value(frame));
    }
    return values;
  }

  static Node map(List<Node> keys, List<Node> values) {
    return frame -> {
      Map<Object, Object> map = new LinkedHashMap<>();
      for (int i = 0; i < keys.size(); i++) {
        Object key = keys.get(i).value(frame);
        if (!(key instanceof String || key instanceof Long || key instanceof Boolean)) {
          throw new EvaluationError(Values.typeName(key) + " cannot be a key");
        } else if (map.containsKey(key)) {
          throw new EvaluationError("the key " + key + " stands there twice");
        }
        map.put(key, values.get(i).value(frame));
      }
      return map;
    };
  }

  private static boolean allConstant(List<Node> nodes) {
    return nodes.stream().allMatch(Node.Constant.class::isInstance);
  }

  static Node.Truth has(Node operand, String key) {
    return frame -> asMap(operand.value(frame)).containsKey(key);
  }

  static Node key(Node operand, String key) {
    return frame -> {
      Map<?, ?> map = asMap(operand.value(frame));
      Object value = map.get(key);
      return value == null ? get(map, key) : value;
    };
  }

  static Node at(Node container, Node index) {
    return frame -> {
      Object value = container.value(frame);
      Object at = index.value(frame);
      return value instanceof List<?> list ? get(list, at) : get(asMap(value), at);
    };
  }

  private static Map<?, ?> asMap(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw EvaluationError.wrongType("a map", value);
  }

  private static Object get(Map<?, ?> map, Object key) {
    Object known = Values.keyIn(map, key);
    if (known == null) {
      throw new EvaluationError("there is no '" + key + "'; ask has() first");
    }
    return map.get(known);
  }

  private static Object get(List<?> list, Object index) {
    Object at = index;
    if (index instanceof Double number && number == Math.rint(number)) {
      at = number.longValue();
    }
    if (!(at instanceof Long whole)) {
      throw EvaluationError.wrongType("an int", index);
    } else if (whole < 0 || whole >= list.size()) {
      throw new EvaluationError("there is no item " + whole + " in a list of " + list.size());
    }
    return list.get(whole.intValue());
  }

  static Node.Whole size(Node operand) {
    return frame -> {
      Object value = operand.value(frame);
      if (value instanceof String text) {
        frame.spend(text.length() / Texts.CHARACTERS_A_STEP);
        return text.codePointCount(0, text.length());
      }
      return value instanceof List<?> list ? list.size() : asMap(value).size();
    };
  }

  static Node.Truth in(Node value, Node container) {
    Set<Object> texts = texts(container);
    if (texts != null) {
      return frame -> texts.contains(value.value(frame));
    }
    return frame -> {
      Object sought = value.value(frame);
      Object holder = container.value(frame);
      if (holder instanceof List<?> list) {
        frame.spend(list.size());
        return Values.contains(list, sought);
      }
      return Values.keyIn(asMap(holder), sought) != null;
    };
  }

  /** The items of a literal list of texts, or null: only texts are equal to texts. */
  private static Set<Object> texts(Node container) {
    boolean texts =
        container instanceof Node.Constant constant
            && constant.known() instanceof List<?> list
            && list.stream().allMatch(String.class::isInstance);
    return texts ? new HashSet<>((List<?>) ((Node.Constant) container).known()) : null;
  }
}
