package dev.perennial.rules.condition;

import dev.cel.common.ast.CelExpr;
import java.util.List;

/** The variables of the loops around a part of a condition. */
final class Scope {
  static final Scope NONE = new Scope(null, null, null, 0);

  private final Scope outer;
  private final String name;
  private final Node read;
  private final int loops;

  private Scope(Scope outer, String name, Node read, int loops) {
    this.outer = outer;
    this.name = name;
    this.read = read;
    this.loops = loops;
  }

  /** With the variable that holds the item. */
  Scope item(String variable, int at) {
    return new Scope(this, variable, frame -> frame.slots[at], loops);
  }

  /** With the variable that holds what the loop has found so far; that may be an error. */
  Scope found(String variable, int at) {
    Node found =
        frame -> {
          if (frame.slots[at] instanceof EvaluationError error) {
            throw error;
          }
          return frame.slots[at];
        };
    return new Scope(this, variable, found, loops + 1);
  }

  /** How many loops there are around. */
  int loops() {
    return loops;
  }

  /** What reads the variable, or null when there is none of the name. */
  Node find(String variable) {
    for (Scope scope = this; scope.name != null; scope = scope.outer) {
      if (scope.name.equals(variable)) {
        return scope.read;
      }
    }
    return null;
  }

  /** Whether a call adds one item to the list that a macro builds: no author can write that. */
  boolean isAppend(CelExpr.CelCall call) {
    List<CelExpr> args = call.args();
    return call.function().equals("_+_")
        && args.get(0).getKind() == CelExpr.ExprKind.Kind.IDENT
        && args.get(0).ident().name().equals(Loops.FOUND)
        && args.get(1).getKind() == CelExpr.ExprKind.Kind.LIST
        && args.get(1).list().elements().size() == 1;
  }
}
