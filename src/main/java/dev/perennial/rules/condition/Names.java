package dev.perennial.rules.condition;

import dev.cel.common.CelFunctionDecl;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What functions, operators and types are called by those who write rules. */
final class Names {
  private static final Map<String, String> OPERATORS =
      Map.of(
          "@in", "in",
          "_[_]", "[ ]",
          "_?_:_", "? :",
          "!_", "!",
          "-_", "-");

  /** All that can be called. */
  static final Set<String> FUNCTIONS = functions();

  private Names() {}

  private static Set<String> functions() {
    Set<String> names = new TreeSet<>(Calls.functions());
    names.addAll(Set.of("has", "all", "exists", "exists_one", "filter", "map"));
    for (CelFunctionDecl function : History.declarations()) {
      names.add(function.name().substring(function.name().indexOf('.') + 1));
    }
    return names;
  }

  static String ofFunction(String function) {
    boolean operator = function.startsWith("_") && function.endsWith("_");
    String name = operator ? function.substring(1, function.length() - 1) : function;
    return OPERATORS.getOrDefault(function, name);
  }

  static String ofTypes(String types) {
    String readable =
        types
            .replace("google.protobuf.Timestamp", "timestamp")
            .replace("google.protobuf.Duration", "duration")
            .replaceAll("wrapper\\((\\w+)\\)", "$1")
            .replace("perennial.", "");
    int end = readable.length();
    return readable.startsWith("(") ? readable.substring(1, end - 1).replace(", ", " and ") : types;
  }
}
