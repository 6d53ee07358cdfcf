package dev.perennial.rules.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.perennial.domain.policy.EventType;
import dev.perennial.rules.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Our closures say what CEL's own evaluator says, be it a value or that there is none. A failure
 * names its seed; repeat it with {@code mvn -q test -Dtest=SameAsCelTest -Dperennial.seed=N}.
 */
class SameAsCelTest {
  private static final Long ONLY = Long.getLong("perennial.seed");
  private static final long FIRST = ONLY == null ? 1 : ONLY;
  private static final long LAST = ONLY == null ? 5_000 : ONLY;

  private static final Checker CHECKER = Checker.of(new Trigger(EventType.PURCHASE, null), false);
  private static final List<TestFacts> CUSTOMERS = List.of(TestFacts.BUYER, TestFacts.STRANGER);

  private final List<Reference> references =
      CUSTOMERS.stream().map(facts -> new Reference(CHECKER.words(), facts)).toList();
  private final List<String> differences = new ArrayList<>();
  private int compared;
  private int valuesFound;

  @Test
  void everyExpressionHasTheSameValue() {
    for (long seed = FIRST; seed <= LAST; seed++) {
      String source = new Expressions(seed).any();
      try {
        CelAbstractSyntaxTree tree = CHECKER.check(source);
        compare(seed, source, tree, new Compiler(tree, CHECKER.words()).value());
      } catch (ConditionException e) {
        // What is converted of a literal is refused when a rule is read: int('a').
        assertThat(e.getMessage()).as("seed %d: %s", seed, source).containsPattern(REFUSED);
      }
    }
    assertThat(differences).isEmpty();
    if (ONLY == null) {
      // Expressions that mostly fail would say little.
      assertThat(compared).isGreaterThan(9_000);
      assertThat(valuesFound).isGreaterThan(compared / 2);
    }
  }

  private static final String REFUSED =
      "is no (int|double)|out of the range|between the years|longer than|nested too deeply|more than 2 loops";

  private void compare(
      long seed, String source, CelAbstractSyntaxTree tree, Compiler.Compiled compiled) {
    for (int i = 0; i < CUSTOMERS.size(); i++) {
      Object wanted = references.get(i).of(tree);
      Object value = value(compiled, CUSTOMERS.get(i));
      compared++;
      valuesFound += Reference.ERROR.equals(wanted) ? 0 : 1;
      if (!Objects.equals(wanted, value)) {
        differences.add(
            "seed %d, customer %d: %s%n  CEL: %s, ours: %s"
                .formatted(seed, i, source, wanted, value));
      }
    }
  }

  private static Object value(Compiler.Compiled compiled, TestFacts facts) {
    try {
      return compiled.root().value(new Frame(facts, compiled.slots(), 1_000_000));
    } catch (EvaluationError e) {
      return Reference.ERROR;
    }
  }
}
