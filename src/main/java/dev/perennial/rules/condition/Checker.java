package dev.perennial.rules.condition;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.perennial.domain.policy.EventType;
import dev.perennial.domain.policy.Signal;
import dev.perennial.rules.Trigger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** CEL's parser and type checker over the vocabulary of one kind of rule. Thread-safe. */
final class Checker {
  /** Limits what a rule's author can make the engine do before anything is evaluated. */
  static final int MAX_CODE_POINTS = 2_000;

  private static final int MAX_NESTING = 40;

  /** What tests and benchmarks give CEL's own evaluator too. */
  static final CelOptions OPTIONS =
      CelOptions.current()
          .maxExpressionCodePointSize(MAX_CODE_POINTS)
          .maxParseRecursionDepth(MAX_NESTING)
          .enableHeterogeneousNumericComparisons(true)
          .build();

  /** What the words depend on: there are as many schedules and raised signals as rules. */
  private record Kind(EventType event, Signal signal, boolean raised, boolean waited) {}

  // There are few kinds, and a checker is built in milliseconds.
  private static final Map<Kind, Checker> CHECKERS = new ConcurrentHashMap<>();

  private final Vocabulary words;
  private final CelCompiler compiler;

  Checker(Vocabulary words) {
    this.words = words;
    CelCompilerBuilder builder =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .setTypeProvider(new Types(words))
            .addFunctionDeclarations(History.declarations());
    words.variables().forEach((name, field) -> builder.addVar(name, field.type()));
    compiler = builder.build();
  }

  /**
   * @param waited whether the rule will have waited when its words are read
   */
  static Checker of(Trigger on, boolean waited) {
    Kind kind = new Kind(on.event(), on.signal(), on.raised() != null, waited);
    return CHECKERS.computeIfAbsent(kind, none -> new Checker(new Vocabulary(on, waited)));
  }

  Vocabulary words() {
    return words;
  }

  /**
   * Reads and checks an expression.
   *
   * @throws ConditionException with everything that is wrong
   */
  CelAbstractSyntaxTree check(String source) {
    if (source.codePointCount(0, source.length()) > MAX_CODE_POINTS) {
      String what = "longer than " + MAX_CODE_POINTS + " characters; write two rules";
      throw new ConditionException(List.of(Fault.at(1, 1, what)));
    }
    CelValidationResult result = compiler.compile(source);
    try {
      return result.getAst();
    } catch (CelValidationException e) {
      throw new ConditionException(new Issues(source, words).faults(e.getErrors()));
    }
  }

  private record Types(Vocabulary words) implements CelTypeProvider {
    @Override
    public ImmutableCollection<CelType> types() {
      return words.structs().values().stream()
          .map(Struct::type)
          .collect(ImmutableList.toImmutableList());
    }

    @Override
    public Optional<CelType> findType(String name) {
      return Optional.ofNullable(words.structs().get(name)).map(Struct::type);
    }
  }
}
