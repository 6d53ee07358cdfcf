package dev.perennial.rules.condition;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.types.CelType;
import dev.cel.common.values.NullValue;
import dev.cel.common.values.StructValue;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.perennial.domain.policy.Dimension;
import dev.perennial.domain.policy.EventType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What CEL's own evaluator says about the same checked tree and the same facts. */
final class Reference {
  /** Instead of a value. */
  static final Object ERROR = "an error";

  private final Vocabulary words;
  private final TestFacts facts;
  private final CelRuntime runtime;
  private final Map<String, Object> variables = new HashMap<>();

  Reference(Vocabulary words, TestFacts facts) {
    this.words = words;
    this.facts = facts;
    this.runtime =
        CelRuntimeFactory.plannerRuntimeBuilder()
            .setOptions(Checker.OPTIONS)
            .addFunctionBindings(counts(History.COUNT, facts::count))
            .addFunctionBindings(sums(History.SUM, facts::sum))
            .addFunctionBindings(countsIn(History.COUNT_IN_CATEGORY, Dimension.CATEGORY))
            .addFunctionBindings(sumsIn(History.SUM_IN_CATEGORY, Dimension.CATEGORY))
            .addFunctionBindings(countsIn(History.COUNT_IN_CHANNEL, Dimension.CHANNEL))
            .addFunctionBindings(sumsIn(History.SUM_IN_CHANNEL, Dimension.CHANNEL))
            .addFunctionBindings(counts(History.CATEGORIES, facts::categories))
            .build();
    words.variables().forEach((name, field) -> variables.put(name, variable(field)));
  }

  private interface Asked {
    Object about(EventType type, int days);
  }

  private static ImmutableSet<CelFunctionBinding> counts(String function, Asked asked) {
    return CelFunctionBinding.fromOverloads(
        function,
        CelFunctionBinding.from(
            History.overload(function),
            String.class,
            Long.class,
            (type, days) -> asked.about(type(type), days.intValue())));
  }

  private ImmutableSet<CelFunctionBinding> sums(String function, Asked asked) {
    return counts(function, (type, days) -> (long) asked.about(type, days) / 100.0);
  }

  private ImmutableSet<CelFunctionBinding> countsIn(String function, Dimension in) {
    return named(function, (type, name, days) -> facts.countIn(type, in, name, days));
  }

  private ImmutableSet<CelFunctionBinding> sumsIn(String function, Dimension in) {
    return named(function, (type, name, days) -> facts.sumIn(type, in, name, days) / 100.0);
  }

  private interface AskedByName {
    Object about(EventType type, String name, int days);
  }

  private static ImmutableSet<CelFunctionBinding> named(String function, AskedByName asked) {
    return CelFunctionBinding.fromOverloads(
        function,
        CelFunctionBinding.from(
            History.overload(function),
            ImmutableList.of(String.class, String.class, Long.class),
            arguments ->
                asked.about(
                    type((String) arguments[0]),
                    (String) arguments[1],
                    ((Long) arguments[2]).intValue())));
  }

  private static EventType type(String code) {
    return EventType.valueOf(code.toUpperCase(Locale.ROOT));
  }

  private Object variable(Field field) {
    Struct struct = words.structs().get(field.type().name());
    return struct == null
        ? toCel(field.reader().apply(null).value(frame()), field.type())
        : new ObjectValue(struct, new Node.Constant(null));
  }

  private Frame frame() {
    return new Frame(facts, 0, Condition.MAX_STEPS);
  }

  /** The value, or {@link #ERROR}. */
  Object of(CelAbstractSyntaxTree tree) {
    try {
      return fromCel(runtime.createProgram(tree).eval(variables));
    } catch (CelEvaluationException e) {
      return ERROR;
    }
  }

  private Object toCel(Object value, CelType type) {
    if (value == null) {
      return NullValue.NULL_VALUE;
    } else if (value instanceof List<?> list && !type.parameters().isEmpty()) {
      CelType item = type.parameters().get(0);
      Struct struct = words.structs().get(item.name());
      return struct == null
          ? list.stream().map(each -> toCel(each, item)).toList()
          : list.stream().map(o -> new ObjectValue(struct, new Node.Constant(o))).toList();
    }
    return value;
  }

  /** In our own words: null for null, so that both can be compared. */
  private static Object fromCel(Object value) {
    if (value instanceof List<?> list) {
      List<Object> own = new ArrayList<>();
      list.forEach(item -> own.add(fromCel(item)));
      return own;
    } else if (value instanceof Map<?, ?> map) {
      Map<Object, Object> own = new LinkedHashMap<>();
      map.forEach((key, item) -> own.put(key, fromCel(item)));
      return own;
    }
    return value instanceof NullValue ? null : value;
  }

  /** An object with fields as CEL's evaluator wants it. */
  private final class ObjectValue extends StructValue<String, Object> {
    private final Struct struct;
    private final Node object;

    ObjectValue(Struct struct, Node object) {
      this.struct = struct;
      this.object = object;
    }

    @Override
    public Object value() {
      return this;
    }

    @Override
    public boolean isZeroValue() {
      return false;
    }

    @Override
    public CelType celType() {
      return struct.reference();
    }

    @Override
    public Object select(String name) {
      Field field = struct.fields().get(name);
      return toCel(field.reader().apply(object).value(frame()), field.type());
    }

    @Override
    public Optional<Object> find(String name) {
      Object value = select(name);
      return value == NullValue.NULL_VALUE ? Optional.empty() : Optional.of(value);
    }
  }
}
