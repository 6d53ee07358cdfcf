package dev.perennial.rules.condition;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One case of CEL's published conformance tests.
 *
 * @param variables types of its variables, by name
 * @param bindings their values
 * @param wanted the value, or {@link Reference#ERROR}
 */
record PublishedCase(
    String name,
    String expression,
    Map<String, CelType> variables,
    Map<String, Object> bindings,
    Object wanted) {

  /** A case asks for something that conditions do not have. */
  static final class Beyond extends RuntimeException {
    private static final long serialVersionUID = 1;

    Beyond(String what) {
      super(what);
    }
  }

  static PublishedCase of(String section, TextProto test) {
    if (test.text("container") != null || test.text("disable_check") != null) {
      throw new Beyond("container or unchecked");
    }
    Map<String, CelType> variables = new LinkedHashMap<>();
    for (TextProto declared : test.all("type_env")) {
      TextProto ident = declared.one("ident");
      if (ident == null) {
        throw new Beyond("functions of its own");
      }
      variables.put(declared.text("name"), type(ident.one("type")));
    }
    Map<String, Object> bindings = new LinkedHashMap<>();
    for (TextProto binding : test.all("bindings")) {
      bindings.put(binding.text("key"), value(binding.one("value").one("value")));
    }
    String name = section + "/" + test.text("name");
    return new PublishedCase(name, test.text("expr"), variables, bindings, wanted(test));
  }

  private static Object wanted(TextProto test) {
    if (test.one("eval_error") != null) {
      return Reference.ERROR;
    } else if (test.one("value") != null) {
      return value(test.one("value"));
    } else if (test.one("typed_result") != null) {
      return value(test.one("typed_result").one("result"));
    }
    return true;
  }

  private static CelType type(TextProto type) {
    if (type.one("list_type") != null) {
      return ListType.create(type(type.one("list_type").one("elem_type")));
    } else if (type.one("map_type") != null) {
      TextProto map = type.one("map_type");
      return MapType.create(type(map.one("key_type")), type(map.one("value_type")));
    } else if (type.one("dyn") != null) {
      return SimpleType.DYN;
    }
    String name = type.text("primitive");
    return switch (name == null ? "" : name) {
      case "BOOL" -> SimpleType.BOOL;
      case "INT64" -> SimpleType.INT;
      case "DOUBLE" -> SimpleType.DOUBLE;
      case "STRING" -> SimpleType.STRING;
      default -> throw new Beyond("type " + type);
    };
  }

  private static Object value(TextProto value) {
    Map.Entry<String, Object> field = value.fields().get(0);
    String text = field.getValue() instanceof String scalar ? scalar : null;
    return switch (field.getKey()) {
      case "bool_value" -> Boolean.valueOf(text);
      case "int64_value" -> Long.valueOf(text);
      case "double_value" -> number(text);
      case "string_value" -> text;
      case "null_value" -> null;
      case "list_value" -> list(value.one("list_value"));
      case "map_value" -> map(value.one("map_value"));
      default -> throw new Beyond(field.getKey());
    };
  }

  private static double number(String text) {
    return switch (text.toLowerCase(java.util.Locale.ROOT)) {
      case "inf", "infinity" -> Double.POSITIVE_INFINITY;
      case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
      case "nan" -> Double.NaN;
      default -> Double.parseDouble(text);
    };
  }

  private static List<Object> list(TextProto list) {
    List<Object> values = new ArrayList<>();
    list.all("values").forEach(value -> values.add(value(value)));
    return values;
  }

  private static Map<Object, Object> map(TextProto map) {
    Map<Object, Object> values = new LinkedHashMap<>();
    for (TextProto entry : map.all("entries")) {
      values.put(value(entry.one("key")), value(entry.one("value")));
    }
    return values;
  }
}
