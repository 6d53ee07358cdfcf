package dev.perennial.rules.condition;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.perennial.domain.policy.Facts;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What must be so for a condition to hold, as far as its outermost {@code &&} says it plainly: for
 * finding the rules that may act among thousands. A condition that is no error holds only if all of
 * it is so; there may be more to it.
 *
 * @param tiers one of which the customer must have; null for any
 * @param least what these numbers must reach
 */
public record Requirements(Set<String> tiers, Map<Measure, Double> least) {
  /** Nothing is required. */
  public static final Requirements NONE = new Requirements(null, Map.of());

  /** A number by which rules are found. */
  public enum Measure {
    AMOUNT("event.amount"),
    SPEND("customer.spend_30d"),
    POINTS("customer.points");

    private final String name;

    Measure(String name) {
      this.name = name;
    }

    /** What it is now. */
    public double of(Facts facts) {
      return switch (this) {
        case AMOUNT -> EventFields.amount(facts);
        case SPEND -> Money.units(facts.spend30d(), facts.currencyDigits());
        case POINTS -> facts.points();
      };
    }

    private static Measure of(String name) {
      for (Measure measure : values()) {
        if (measure.name.equals(name)) {
          return measure;
        }
      }
      return null;
    }
  }

  private static final String TIER = "customer.tier";

  static Requirements of(CelAbstractSyntaxTree tree) {
    Found found = new Found();
    found.look(tree.getExpr());
    return found.tiers == null && found.least.isEmpty()
        ? NONE
        : new Requirements(found.tiers, Map.copyOf(found.least));
  }

  private static final class Found {
    private final Map<Measure, Double> least = new HashMap<>();
    private Set<String> tiers;

    void look(CelExpr expr) {
      if (expr.getKind() != CelExpr.ExprKind.Kind.CALL || expr.call().args().size() != 2) {
        return;
      }
      CelExpr left = expr.call().args().get(0);
      CelExpr right = expr.call().args().get(1);
      switch (expr.call().function()) {
        case "_&&_" -> {
          look(left);
          look(right);
        }
        case "_==_" -> {
          equal(left, right);
          equal(right, left);
        }
        case "@in" -> within(left, right);
        case "_>=_", "_>_" -> reaches(left, right);
        case "_<=_", "_<_" -> reaches(right, left);
        default -> {
          // Says nothing that an index could use.
        }
      }
    }

    private void equal(CelExpr name, CelExpr value) {
      if (TIER.equals(path(name)) && text(value) != null) {
        onlyOf(Set.of(text(value)));
      }
    }

    private void within(CelExpr name, CelExpr list) {
      if (!TIER.equals(path(name)) || list.getKind() != CelExpr.ExprKind.Kind.LIST) {
        return;
      }
      Set<String> named = new HashSet<>();
      for (CelExpr element : list.list().elements()) {
        if (text(element) == null) {
          return;
        }
        named.add(text(element));
      }
      onlyOf(named);
    }

    private void onlyOf(Set<String> named) {
      Set<String> both = new HashSet<>(named);
      if (tiers != null) {
        both.retainAll(tiers);
      }
      tiers = Set.copyOf(both);
    }

    private void reaches(CelExpr name, CelExpr number) {
      Measure measure = Measure.of(path(name));
      Double bound = number(number);
      if (measure != null && bound != null) {
        least.merge(measure, bound, Math::max);
      }
    }
  }

  private static String path(CelExpr expr) {
    if (expr.getKind() != CelExpr.ExprKind.Kind.SELECT || expr.select().testOnly()) {
      return null;
    }
    CelExpr operand = expr.select().operand();
    return operand.getKind() == CelExpr.ExprKind.Kind.IDENT
        ? operand.ident().name() + "." + expr.select().field()
        : null;
  }

  private static String text(CelExpr expr) {
    return isConstant(expr, List.of(CelConstant.Kind.STRING_VALUE))
        ? expr.constant().stringValue()
        : null;
  }

  private static Double number(CelExpr expr) {
    if (isConstant(expr, List.of(CelConstant.Kind.INT64_VALUE))) {
      return (double) expr.constant().int64Value();
    }
    return isConstant(expr, List.of(CelConstant.Kind.DOUBLE_VALUE))
        ? (Double) expr.constant().doubleValue()
        : null;
  }

  private static boolean isConstant(CelExpr expr, List<CelConstant.Kind> kinds) {
    return expr.getKind() == CelExpr.ExprKind.Kind.CONSTANT
        && kinds.contains(expr.constant().getKind());
  }
}
