package dev.perennial.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.perennial.domain.policy.EventType;
import dev.perennial.domain.policy.Grant;
import dev.perennial.domain.program.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        .isEqualTo(
            "signals go in a circle: a raises hot, which b answers; b raises warm, which a answers;"
                + " change or retire one of them");
  }

  @Test
  void aRuleMayNotAnswerItself() {
    assertThat(Loops.find(List.of(rule("a", Trigger.raised("x"), "x"))))
        .isEqualTo(
            "signals go in a circle: a raises x, which a answers; change or retire one of them");
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

  @Test
  void retiringOneOpensTheCircleFromThenOn() {
    List<Rule> rules =
        new ArrayList<>(
            List.of(
                version("a", 1, Rule.Status.LIVE, 0, Trigger.raised("x"), "y"),
                version("a", 2, Rule.Status.RETIRED, 100, Trigger.raised("x"), "y"),
                version("b", 1, Rule.Status.LIVE, 100, Trigger.raised("y"), "x")));
    assertThat(Loops.find(rules)).isNull();
    rules.add(version("b", 2, Rule.Status.LIVE, 99, Trigger.raised("y"), "x"));
    assertThat(Loops.find(rules)).isNotNull();
  }

  @Test
  void aVersionThatNeverHoldsIsInNoCircle() {
    List<Rule> rules =
        List.of(
            version("a", 1, Rule.Status.LIVE, 0, Trigger.raised("x"), "x"),
            version("a", 2, Rule.Status.LIVE, 0, Trigger.raised("x"), "y"));
    assertThat(Loops.find(rules)).isNull();
  }

  @Test
  void aChainMayBeAsLongAsItGetsAndNoLonger() {
    assertThat(Loops.find(chain(16))).isNull();
    assertThat(Loops.find(chain(17))).contains("more than 16 rules", "r-00000 raises s-00000");
    assertThat(Loops.find(chain(20_000))).contains("more than 16 rules");
  }

  @Test
  void whoWaitsBeginsAnew() {
    List<Rule> rules = chain(20);
    Rule eighth = rules.get(8);
    Terms waits = new Terms(true, 0, Span.ofDays(1), Set.of(), null, null, Rollout.ALL, Map.of());
    rules.set(
        8, new Rule(eighth.id(), 1, eighth.status(), 0, eighth.on(), null, eighth.grants(), waits));
    assertThat(Loops.find(rules)).isNull();
  }

  @Test
  void manyWhoRaiseForManyAreSoonLookedAt() {
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      rules.add(rule("a" + i, LOGIN, "x"));
      rules.add(rule("b" + i, Trigger.raised("x")));
    }
    assertTimeoutPreemptively(Duration.ofSeconds(5), () -> assertThat(Loops.find(rules)).isNull());
  }

  private static List<Rule> chain(int length) {
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      Trigger on = i == 0 ? LOGIN : Trigger.raised("s-%05d".formatted(i - 1));
      rules.add(rule("r-%05d".formatted(i), on, "s-%05d".formatted(i)));
    }
    return rules;
  }

  private static Rule version(
      String id, int version, Rule.Status status, long from, Trigger on, String raises) {
    return new Rule(id, version, status, from, on, List.of(new Grant.Raise(raises)));
  }
}
