package dev.perennial.rules.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.common.types.CelType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * CEL's published conformance cases, read from a checkout of {@code google/cel-spec}: {@code mvn -q
 * test -Dtest=PublishedCasesTest -Dcel.spec=FOLDER}. What conditions do not have is refused when a
 * rule is read, and never evaluated to something else.
 */
@EnabledIfSystemProperty(named = "cel.spec", matches = ".+")
class PublishedCasesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "basic",
        "comparisons",
        "conversions",
        "fields",
        "fp_math",
        "integer_math",
        "lists",
        "logic",
        "macros",
        "parse",
        "string",
        "timestamps"
      })
  void everyCaseHasThePublishedValueOrIsRefused(String name, TestReporter reporter)
      throws IOException {
    Path file =
        Path.of(System.getProperty("cel.spec"), "tests/simple/testdata", name + ".textproto");
    List<String> wrong = new ArrayList<>();
    Map<String, Integer> counts = new TreeMap<>();
    for (TextProto section : TextProto.parse(Files.readString(file)).all("section")) {
      for (TextProto test : section.all("test")) {
        counts.merge(outcome(section.text("name"), test, wrong), 1, Integer::sum);
      }
    }
    reporter.publishEntry(name, counts.toString());
    assertThat(wrong).isEmpty();
  }

  private static String outcome(String section, TextProto test, List<String> wrong) {
    PublishedCase published;
    try {
      published = PublishedCase.of(section, test);
    } catch (PublishedCase.Beyond e) {
      return "beyond";
    }
    Object value;
    try {
      value = value(published);
    } catch (ConditionException e) {
      return "refused";
    }
    if (value == null ? published.wanted() == null : value.equals(published.wanted())) {
      return "same";
    }
    wrong.add(published + " but " + value);
    return "wrong";
  }

  private static Object value(PublishedCase published) {
    Map<String, Field> variables = new LinkedHashMap<>();
    for (Map.Entry<String, CelType> declared : published.variables().entrySet()) {
      String name = declared.getKey();
      Node read = frame -> frame.facts.attributes().get(name);
      variables.put(name, Field.of(name, declared.getValue(), read));
    }
    Checker checker = new Checker(new Vocabulary(variables));
    Compiler.Compiled compiled =
        new Compiler(checker.check(published.expression()), checker.words()).value();
    try {
      TestFacts facts = TestFacts.with(published.bindings());
      return compiled.root().value(new Frame(facts, compiled.slots(), Condition.MAX_STEPS));
    } catch (EvaluationError e) {
      return Reference.ERROR;
    }
  }
}
