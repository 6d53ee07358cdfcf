package dev.perennial.rules.condition;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** All functions and operators that conditions may use. */
final class Calls {
  /** Those that do not look at values, but hand them on. */
  static final Set<String> HANDS_ON = Set.of("_[_]", "_?_:_", "size");

  private static final Map<String, Maker> MAKERS = new HashMap<>();

  static {
    MAKERS.put("_&&_", call -> Logic.and(call.node(0), call.node(1)));
    MAKERS.put("_||_", call -> Logic.or(call.node(0), call.node(1)));
    MAKERS.put("!_", call -> Logic.not(call.node(0)));
    MAKERS.put("_?_:_", call -> Logic.choice(call.node(0), call.node(1), call.node(2)));
    MAKERS.put("@not_strictly_false", call -> Logic.notFalse(call.node(0)));
    MAKERS.put("_==_", call -> Comparing.same(call.node(0), call.node(1)));
    MAKERS.put("_!=_", call -> Logic.not(Comparing.same(call.node(0), call.node(1))));
    MAKERS.put("@in", call -> Containers.in(call.node(0), call.node(1)));
    MAKERS.put("_[_]", call -> Containers.at(call.node(0), call.node(1)));
    MAKERS.put("size", call -> Containers.size(call.node(0)));
    Comparing.addTo(MAKERS);
    Arithmetic.addTo(MAKERS);
    Texts.addTo(MAKERS);
    Conversions.addTo(MAKERS);
    TimeParts.addTo(MAKERS);
    History.addTo(MAKERS);
  }

  private Calls() {}

  /** What makes the node of a call, or null when the function cannot be used. */
  static Maker maker(String function) {
    return MAKERS.get(function);
  }

  /** The names of all functions that one can write. */
  static Set<String> functions() {
    Set<String> names = new TreeSet<>(MAKERS.keySet());
    names.removeIf(name -> !Character.isLetter(name.charAt(0)) || name.contains("."));
    return names;
  }

  /** Makes the node of a call. */
  interface Maker {
    Node make(Call call);
  }

  /**
   * A call to be made.
   *
   * @param operands what it is applied to, the one before the dot first
   */
  record Call(
      Compiler compiler,
      CelExpr expr,
      List<CelExpr> operands,
      List<Node> nodes,
      List<CelType> types) {

    Node node(int at) {
      return nodes.get(at);
    }

    /** Whether all operands are known to be of the kind, or null. */
    boolean all(CelKind kind) {
      return types.stream().allMatch(type -> type.kind() == kind);
    }

    boolean is(int at, CelKind kind) {
      return types.get(at).kind() == kind;
    }

    /** The literal at the place, or null when there is none. */
    <T> T literal(int at, Class<T> type) {
      return node(at) instanceof Node.Constant constant && type.isInstance(constant.known())
          ? type.cast(constant.known())
          : null;
    }

    ConditionException fault(int at, String what) {
      return compiler.fault(operands.get(at), what);
    }
  }
}
