package dev.perennial.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.policy.Act;
import dev.perennial.domain.policy.EventType;
import dev.perennial.domain.policy.Policy;
import dev.perennial.domain.vouchers.VoucherCodes;
import dev.perennial.io.program.RuleFile;
import dev.perennial.rules.condition.TestFacts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RuleShelfTest {
  private static final String START = rule("start", 1, "live", 0, "{event: login}", "x");
  private static final String A1 = rule("a", 1, "live", 0, "{signal: x}", "y");
  private static final String A2 = rule("a", 2, "retired", 100, "{signal: x}", "y");
  private static final String B1 = rule("b", 1, "live", 100, "{signal: y}", "x");

  private static String rule(
      String id, int version, String status, int second, String on, String raise) {
    return "{id: %s, version: %d, status: %s, effective_from: 1970-01-01T00:%02d:%02dZ, on: %s, do: [{raise: %s}]}"
        .formatted(id, version, status, second / 60, second % 60, on, raise);
  }

  private static RuleShelf shelf(List<String> documents) {
    RuleShelf shelf = new RuleShelf(text -> RuleFile.document(text, "rule"), VoucherCodes.NONE);
    documents.forEach(shelf::add);
    return shelf;
  }

  private static List<String> answers(Policy policy, String signal, long at) {
    return policy.about(signal, TestFacts.at(at)).stream().map(Act::ruleId).toList();
  }

  @Test
  void theNewestOfACircleIsLeftOutAndSaidSoOnce() {
    RuleShelf shelf = shelf(List.of(START, A1, B1));
    assertThat(answers(shelf.policy(), "x", 200_000)).containsExactly("a");
    assertThat(answers(shelf.policy(), "y", 200_000)).isEmpty();
    assertThat(shelf.takeLeftOut())
        .isEqualTo(
            Map.of(
                "b/1",
                "signals go in a circle: a raises y, which b answers; b raises x, which a answers;"
                    + " change or retire one of them"));
    shelf.add(rule("c", 1, "live", 0, "{event: login}", "z"));
    assertThat(shelf.policy().about(EventType.LOGIN, TestFacts.at(0))).hasSize(2);
    assertThat(shelf.takeLeftOut()).isEmpty();
  }

  @Test
  void whatMendsItBringsItIntoForce() {
    RuleShelf shelf = shelf(List.of(A1, B1));
    assertThat(answers(shelf.policy(), "y", 100_000)).isEmpty();
    shelf.add(A2);
    assertThat(answers(shelf.policy(), "y", 100_000)).containsExactly("b");
    assertThat(answers(shelf.policy(), "x", 99_999)).containsExactly("a");
    assertThat(answers(shelf.policy(), "x", 100_000)).isEmpty();
    assertThat(shelf.takeLeftOut()).isEmpty();
  }

  @Test
  void theOrderOfArrivalChangesNothing() {
    List<String> documents = new ArrayList<>(List.of(START, A1, A2, B1));
    documents.add(rule("d", 1, "live", 10, "{signal: w}", "w"));
    documents.add(rule("e", 1, "live", 10, "{signal: v}", "u"));
    documents.add(rule("e", 2, "live", 20, "{signal: t}", "v"));
    documents.add(rule("f", 1, "live", 15, "{signal: u}", "v"));
    documents.add(rule("g", 1, "live", 30, "{signal: v}", "t"));
    RuleShelf first = shelf(documents);
    first.policy();
    Map<String, String> leftOut = first.takeLeftOut();
    assertThat(leftOut).containsOnlyKeys("d/1", "f/1", "g/1");
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    for (int i = 0; i < 50; i++) {
      Collections.shuffle(documents, random);
      RuleShelf shelf = shelf(documents);
      shelf.policy();
      assertThat(shelf.takeLeftOut()).as("-Dseed=%d, %d", seed, i).isEqualTo(leftOut);
    }
  }
}
