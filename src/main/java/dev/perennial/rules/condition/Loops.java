package dev.perennial.rules.condition;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelComprehension;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the macros all, exists, exists_one, filter and map become. */
final class Loops {
  /** CEL's own variable for what a loop has found so far; no name that one could write. */
  static final String FOUND = "@result";

  private static final int MAX_LOOPS = 2;

  private final Compiler compiler;

  Loops(Compiler compiler) {
    this.compiler = compiler;
  }

  Node loop(CelExpr expr, Scope scope) {
    CelComprehension loop = expr.comprehension();
    if (scope.loops() == MAX_LOOPS) {
      throw compiler.fault(expr, "more than " + MAX_LOOPS + " loops within each other");
    }
    if (!loop.accuVar().equals(FOUND) || !loop.iterVar2().isEmpty()) {
      throw compiler.fault(expr, "this macro cannot be used here");
    }
    int item = compiler.slot();
    int found = compiler.slot();
    Scope around = scope.found(FOUND, found);
    Scope inside = around.item(loop.iterVar(), item);
    boolean builds = loop.accuInit().getKind() == CelExpr.ExprKind.Kind.LIST;
    Node init = builds ? frame -> new ArrayList<>() : compiler.node(loop.accuInit(), scope);
    Node condition = compiler.node(loop.loopCondition(), inside);
    return new Loop(
        compiler.node(loop.iterRange(), scope),
        init,
        condition instanceof Node.Constant ? null : condition,
        compiler.node(loop.loopStep(), inside),
        compiler.node(loop.result(), around),
        item,
        found,
        size(loop.loopStep()));
  }

  /** How many steps one turn takes: one for each part. */
  private static int size(CelExpr expr) {
    return switch (expr.getKind()) {
      case SELECT -> 1 + size(expr.select().operand());
      case CALL -> 1 + expr.call().target().map(Loops::size).orElse(0) + sizes(expr.call().args());
      case LIST -> 1 + sizes(expr.list().elements());
      case MAP -> 1 + 2 * expr.map().entries().size();
      default -> 1;
    };
  }

  private static int sizes(List<CelExpr> parts) {
    return parts.stream().mapToInt(Loops::size).sum();
  }

  /** Adds an item to the list that is being built: nobody else has seen it. */
  @SuppressWarnings("unchecked")
  static Node append(Scope scope, Node item) {
    Node list = scope.find(FOUND);
    return frame -> {
      List<Object> built = (List<Object>) list.value(frame);
      built.add(item.value(frame));
      return built;
    };
  }

  /**
   * @param condition whether to go on, or null for always
   * @param cost steps of one turn
   */
  private record Loop(
      Node range, Node init, Node condition, Node step, Node result, int item, int found, int cost)
      implements Node {

    @Override
    public Object value(Frame frame) {
      Object over = range.value(frame);
      frame.slots[found] = init.value(frame);
      for (Object next : items(over)) {
        frame.spend(cost);
        frame.slots[item] = next;
        if (condition != null && !condition.truth(frame)) {
          break;
        }
        turn(frame);
      }
      return result.value(frame);
    }

    /** An error is what was found, until something outweighs it: all() is false if any is. */
    private void turn(Frame frame) {
      try {
        frame.slots[found] = step.value(frame);
      } catch (EvaluationError error) {
        error.unlessOverBudget();
        if (condition == null) {
          throw error;
        }
        frame.slots[found] = error;
      }
    }

    private static Iterable<?> items(Object over) {
      if (over instanceof List<?> list) {
        return list;
      } else if (over instanceof Map<?, ?> map) {
        return map.keySet();
      }
      throw EvaluationError.wrongType("a list or a map", over);
    }
  }
}
