package dev.perennial.rules.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What CEL's specification says of the part of it that conditions have: rows of our own, under the
 * names of the published conformance files. {@link PublishedCasesTest} runs those themselves.
 */
class ConformanceTest {
  private static final Checker CHECKER =
      new Checker(
          new Vocabulary(
              Map.of(
                  "m",
                  Field.of(
                      "m",
                      MapType.create(SimpleType.STRING, SimpleType.DYN),
                      frame -> frame.facts.attributes()))));
  private static final TestFacts FACTS = TestFacts.with(Map.of("one", 1L, "half", 0.5, "t", "x"));

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        // A difference, a quotient and a remainder: as in Java, towards zero.
        "integer_math ; -7 / 2 == -3 && -7 % 3 == -1 && 7 % -3 == 1 ; true",
        "integer_math ; 9223372036854775807 + 1 == 0 ; error",
        "integer_math ; -9223372036854775808 - 1 == 0 ; error",
        "integer_math ; -(-9223372036854775808) == 0 ; error",
        "integer_math ; (-9223372036854775808) / -1 == 0 ; error",
        "integer_math ; 5000000000 * 5000000000 == 0 ; error",
        "integer_math ; 1 / 0 == 0 ; error",
        "integer_math ; 1 % 0 == 0 ; error",
        "fp_math ; 1.0 / 0.0 > 1e308 && -1.0 / 0.0 < -1e308 ; true",
        "fp_math ; 0.0 / 0.0 == 0.0 / 0.0 ; false",
        "fp_math ; 0.1 + 0.2 == 0.3 ; false",
        // Numbers compare across types, other values are merely different.
        "comparisons ; dyn(1) == 1.0 && dyn(2.5) != 2 && 1 < 1.5 && 2.0 >= 2 ; true",
        "comparisons ; dyn('1') == 1 ; false",
        "comparisons ; dyn('a') < 1 ; error",
        "comparisons ; dyn(null) == null && dyn(null) != 0 ; true",
        "comparisons ; 'A' < 'a' && 'a' < 'ab' && '' < 'a' ; true",
        "comparisons ; false < true && !(true < true) ; true",
        "comparisons ; [1, 2] == [1, 2] && [1, 2] != [2, 1] && [1] != [1, 1] ; true",
        "comparisons ; {'a': 1, 'b': 2} == {'b': 2, 'a': 1} && {'a': 1} != {'a': 2} ; true",
        "comparisons ; [dyn(1), 2.0] == [1.0, dyn(2)] ; true",
        "comparisons ; 9223372036854775807 < 9223372036854775808.0 ; false",
        // What decides outweighs an error on either side.
        "logic ; false && 1 / 0 > 1 ; false",
        "logic ; 1 / 0 > 1 && false ; false",
        "logic ; true && 1 / 0 > 1 ; error",
        "logic ; true || 1 / 0 > 1 ; true",
        "logic ; 1 / 0 > 1 || true ; true",
        "logic ; 1 / 0 > 1 || false ; error",
        "logic ; m.one && false ; false",
        "logic ; m.one || false ; error",
        "logic ; true ? true : 1 / 0 > 1 ; true",
        "logic ; false ? 1 / 0 > 1 : true ; true",
        "logic ; 1 / 0 > 1 ? true : true ; error",
        "logic ; !(1 / 0 > 1) ; error",
        "lists ; 2 in [1, 2] && !(3 in [1, 2]) && !('a' in []) && 'k' in {'k': null} ; true",
        "lists ; dyn(1.0) in [1, 2] ; true",
        "lists ; [1, 2] + [3] == [1, 2, 3] && size([1, 2]) == 2 && [7, 8][1] == 8 ; true",
        "lists ; [7][1] == 7 ; error",
        "lists ; [7][-1] == 7 ; error",
        "lists ; [7][dyn(0.0)] == 7 ; true",
        "fields ; {'a': 1}.a == 1 && {'a': 1}['a'] == 1 && {1: 'x'}[dyn(1.0)] == 'x' ; true",
        "fields ; {'a': 1}.b == 1 ; error",
        "fields ; {'a': 1, 'a': 2}.a == 1 ; error",
        "fields ; has(m.one) && !has(m.none) ; true",
        "fields ; m.none == 1 ; error",
        "fields ; has(m.none) && m.none == 1 ; false",
        "fields ; m.one.two == 1 ; error",
        "macros ; [1, 2].all(x, x > 0) && ![1, 2].all(x, x > 1) && [].all(x, x > 1) ; true",
        "macros ; [1, 2].exists(x, x > 1) && ![].exists(x, true) ; true",
        "macros ; [0, 1].all(x, 4 / x > 2) ; error",
        "macros ; [0, 8].all(x, 4 / x > 2) ; false",
        "macros ; [0, 1].exists(x, 4 / x > 2) ; true",
        "macros ; [0, 8].exists(x, 4 / x > 2) ; error",
        "macros ; [1, 2].exists_one(x, x > 1) && ![1, 2].exists_one(x, x > 0) ; true",
        "macros ; [1, 0].exists_one(x, 1 / x > 0) ; error",
        "macros ; [1, 2, 3].filter(x, x % 2 == 1).map(x, x * 10) == [10, 30] ; true",
        "macros ; [1, 2, 3].map(x, x > 1, x + 1) == [3, 4] ; true",
        "macros ; [[1], [2, 3]].exists(l, l.exists(x, x == 3)) ; true",
        "macros ; {'a': 1, 'b': 2}.exists(k, k == 'b') ; true",
        "string ; 'straße'.startsWith('stra') && 'abc'.endsWith('bc') && 'abc'.contains('') ; true",
        "string ; size('Grüße 🎁') == 7 && 'a' + 'b' == 'ab' ; true",
        "string ; 'order 17'.matches('[0-9]+$') && !'order'.matches('[0-9]') ; true",
        "string ; m.one.startsWith('a') ; error",
        "timestamps ; timestamp('2024-02-29T12:00:00+02:00') == timestamp(1709200800) ; true",
        "timestamps ; timestamp('2024-02-29T23:30:00Z').getDate('Europe/Berlin') == 1 ; true",
        "timestamps ; timestamp('2024-02-29T00:00:00Z').getDayOfYear() == 59 ; true",
        "timestamps ; timestamp('2024-03-03T00:00:00Z').getDayOfWeek() == 0 ; true",
        "timestamps ; timestamp('2024-03-03T00:00:00Z').getHours('-03:30') == 20 ; true",
        "timestamps ; timestamp('2026-03-29T01:30:00Z').getHours('Europe/Berlin') == 3 ; true",
        "timestamps ; timestamp('2024-03-03T00:00:00.25Z').getMilliseconds() == 250 ; true",
        "timestamps ; duration('90m').getHours() == 1 && duration('90m').getMinutes() == 90 ; true",
        "timestamps ; duration('1h') - duration('61m') == duration('-1m') ; true",
        "timestamps ; duration('1.5s').getMilliseconds() == 500 && duration('0') < duration('1ns') ; true",
        "timestamps ; timestamp('9999-12-31T23:59:59Z') + duration('1s') > timestamp(0) ; error",
        "timestamps ; timestamp('2024-03-01T00:00:00Z') - timestamp('2024-02-28T00:00:00Z') == duration('48h') ; true",
        "timestamps ; timestamp(0).getHours(m.t) == 0 ; error",
        "conversions ; int(-1.9) == -1 && int('42') == 42 && double(2) == 2.0 && double('1e3') == 1000.0 ; true",
        "conversions ; int(m.t) == 0 ; error",
        "conversions ; int(1e300 * m.half) == 0 ; error",
        "conversions ; string(true) + string(7) + string(duration('90.5s')) == 'true790.500s' ; true",
        "conversions ; string(timestamp(0)) == '1970-01-01T00:00:00Z' ; true",
        "conversions ; int(timestamp('1970-01-01T00:01:00Z')) == 60 ; true",
        "parse ; \"\\u00e9\" == 'é' && r'\\n' == '\\\\n' && 0x1F == 31 && 1.5e2 == 150.0 ; true",
        "parse ; 1 + 2 * 3 == 7 && -2 * -2 == 4 && !false && !!true ; true",
      })
  void everyRowHasTheValueThatTheSpecificationGives(String file, String expression, String value) {
    assertThat(evaluate(expression)).hasToString(value);
  }

  @Test
  void valuesAreThoseOfJava() {
    assertThat(evaluate("[1, 1.5, 'a', true, null]"))
        .isEqualTo(Arrays.asList(1L, 1.5, "a", true, null));
    assertThat(evaluate("{'a': timestamp(0), 'b': duration('1s')}"))
        .isEqualTo(Map.of("a", Instant.EPOCH, "b", Duration.ofSeconds(1)));
    assertThat(evaluate("[3, 1].map(x, [x])")).isEqualTo(List.of(List.of(3L), List.of(1L)));
  }

  private static Object evaluate(String expression) {
    Compiler.Compiled compiled = new Compiler(CHECKER.check(expression), CHECKER.words()).value();
    try {
      return compiled.root().value(new Frame(FACTS, compiled.slots(), Condition.MAX_STEPS));
    } catch (EvaluationError e) {
      return "error";
    }
  }
}
