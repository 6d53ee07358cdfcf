package dev.perennial.bench.expressions;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.perennial.domain.policy.EventType;
import dev.perennial.rules.Trigger;
import dev.perennial.rules.condition.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Evaluates all rules for one customer; says how many hold. */
interface Evaluator {
  int holding(Buyer buyer);

  /** Ours. */
  static Evaluator closures(List<String> rules) {
    Trigger on = new Trigger(EventType.PURCHASE, null);
    Condition[] conditions =
        rules.stream().map(rule -> Condition.compile(rule, on)).toArray(Condition[]::new);
    return buyer -> {
      int holding = 0;
      for (Condition condition : conditions) {
        holding += condition.holds(buyer) ? 1 : 0;
      }
      return holding;
    };
  }

  /** CEL's own evaluators. */
  enum Own {
    PLANNER {
      @Override
      CelRuntime runtime() {
        return CelRuntimeFactory.plannerRuntimeBuilder().setOptions(OPTIONS).build();
      }
    },
    LEGACY {
      @Override
      CelRuntime runtime() {
        return CelRuntimeFactory.legacyCelRuntimeBuilder().setOptions(OPTIONS).build();
      }
    };

    private static final CelOptions OPTIONS =
        CelOptions.current().enableHeterogeneousNumericComparisons(true).build();

    abstract CelRuntime runtime();

    /** As cheap as it gets: the values stand in a map, under the names that the rules use. */
    Evaluator of(List<String> rules) {
      List<CelRuntime.Program> programs = new ArrayList<>();
      try {
        for (String rule : rules) {
          programs.add(runtime().createProgram(tree(rule)));
        }
      } catch (CelValidationException | CelEvaluationException e) {
        throw new IllegalStateException(e);
      }
      return buyer -> holding(programs, buyer);
    }

    private static CelAbstractSyntaxTree tree(String rule) throws CelValidationException {
      CelCompiler compiler =
          CelCompilerFactory.standardCelCompilerBuilder()
              .setOptions(OPTIONS)
              .addVar("customer.tier", SimpleType.STRING)
              .addVar("customer.points", SimpleType.INT)
              .addVar("event.amount", SimpleType.DOUBLE)
              .build();
      return compiler.compile(rule).getAst();
    }

    private static int holding(List<CelRuntime.Program> programs, Buyer buyer) {
      Map<String, Object> values =
          Map.of(
              "customer.tier", buyer.tier(),
              "customer.points", buyer.points(),
              "event.amount", buyer.amount() / 100.0);
      int holding = 0;
      try {
        for (CelRuntime.Program program : programs) {
          holding += Boolean.TRUE.equals(program.eval(values)) ? 1 : 0;
        }
      } catch (CelEvaluationException e) {
        throw new IllegalStateException(e);
      }
      return holding;
    }
  }
}
