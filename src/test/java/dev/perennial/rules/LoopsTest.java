package dev.perennial.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.policy.EventType;
import dev.perennial.domain.policy.Grant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoopsTest {
  private static final Trigger LOGIN = new Trigger(EventType.LOGIN, null);

  private static Rule rule(String id, Trigger on, String... raises) {
    List<Grant> grants = Arrays.stream(raises).map(name -> (Grant) new Grant.Raise(name)).toList();
    return new Rule(id, 1, Rule.Status.LIVE, 0, on, grants);
  }

  @Test
  void aCircleIsNamedFromWhereItBegins() {
    List<Rule> rules =
        List.of(
            rule("start", LOGIN, "warm"),
            rule("a", Trigger.raised("warm"), "hot", "cold"),
            rule("b", Trigger.raised("hot"), "warm"),
            rule("c", Trigger.raised("cold")));
    assertThat(Loops.find(rules))
        .isEqualTo("a raises hot, which b answers; b raises warm, which a answers");
  }

  @Test
  void aRuleMayNotAnswerItself() {
    assertThat(Loops.find(List.of(rule("a", Trigger.raised("x"), "x"))))
        .isEqualTo("a raises x, which a answers");
  }

  @Test
  void chainsAndForksAreNoCircles() {
    List<Rule> rules =
        List.of(
            rule("a", LOGIN, "x", "y"),
            rule("b", Trigger.raised("x"), "y"),
            rule("c", Trigger.raised("y"), "z"));
    assertThat(Loops.find(rules)).isNull();
    assertThat(Loops.unheard(rules))
        .containsExactly("none of these rules answers the signal z that one raises");
    assertThat(Loops.unheard(List.of(rule("d", Trigger.raised("w")))))
        .containsExactly("none of these rules raises the signal w that one answers");
  }
}
