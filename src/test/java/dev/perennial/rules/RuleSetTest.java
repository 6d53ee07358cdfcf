package dev.perennial.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.perennial.domain.policy.Act;
import dev.perennial.domain.policy.EventType;
import dev.perennial.domain.policy.Grant;
import dev.perennial.domain.policy.Signal;
import dev.perennial.rules.Rule.Status;
import dev.perennial.rules.condition.Condition;
import dev.perennial.rules.condition.TestFacts;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleSetTest {
  private static final Trigger FIRST = new Trigger(null, Signal.FIRST_PURCHASE);
  private static final Trigger LOGIN = new Trigger(EventType.LOGIN, null);

  private static Rule rule(String id, int version, Status status, long from, Trigger on) {
    return new Rule(id, version, status, from, on, List.of(new Grant.Points(version)));
  }

  /** Version 1 from 10, 2 from 20 paused, 3 from 30 to another trigger, 4 from 40, 5 retires it. */
  private static final RuleSet LIFE =
      new RuleSet(
          List.of(
              rule("r", 5, Status.RETIRED, 50, FIRST),
              rule("r", 3, Status.LIVE, 30, LOGIN),
              rule("r", 1, Status.LIVE, 10, FIRST),
              rule("r", 2, Status.PAUSED, 20, FIRST),
              rule("r", 4, Status.LIVE, 40, FIRST)));

  @ParameterizedTest
  @CsvSource({"9, 0, 0", "10, 1, 0", "20, 0, 0", "30, 0, 3", "39, 0, 3", "40, 4, 0", "50, 0, 0"})
  void theVersionCountsThatHoldsAtTheInstant(long now, long first, long login) {
    assertThat(points(LIFE.about(Signal.FIRST_PURCHASE, TestFacts.at(now)))).isEqualTo(first);
    assertThat(points(LIFE.about(EventType.LOGIN, TestFacts.at(now)))).isEqualTo(login);
  }

  @ParameterizedTest
  @CsvSource({
    "9, false",
    "10, true",
    "20, false",
    "30, true",
    "45, true",
    "46, false",
    "48, true",
    "50, false"
  })
  void whatWaitedGoesOutWhileItsRuleRuns(long now, boolean runs) {
    RuleSet switched =
        LIFE.with(new MarketingSwitch(1, 46, true, null))
            .with(new MarketingSwitch(2, 48, false, null));
    assertThat(switched.runs("r", now)).isEqualTo(runs);
    assertThat(switched.runs("unknown", now)).isFalse();
  }

  private static long points(List<Act> acts) {
    return acts.stream()
        .flatMap(act -> act.plan().grants().stream())
        .mapToLong(grant -> ((Grant.Points) grant).points())
        .sum();
  }

  @Test
  void rulesActInTheOrderOfTheirIds() {
    RuleSet rules =
        new RuleSet(List.of(rule("b", 1, Status.LIVE, 0, LOGIN)))
            .with(rule("c", 1, Status.LIVE, 0, LOGIN))
            .with(rule("a", 1, Status.LIVE, 0, LOGIN));
    assertThat(rules.about(EventType.LOGIN, TestFacts.at(0)))
        .extracting(Act::ruleId)
        .containsExactly("a", "b", "c");
  }

  @Test
  void aRuleActsWhenItsConditionHoldsAndSaysWhenNobodyKnows() {
    Trigger purchase = new Trigger(EventType.PURCHASE, null);
    RuleSet rules =
        new RuleSet(
            List.of(
                when("big", "event.amount > 100", purchase),
                when("small", "event.amount < 100", purchase),
                when("vip", "customer.attributes.vip", purchase)));
    assertThat(rules.about(EventType.PURCHASE, TestFacts.BUYER))
        .extracting(Act::ruleId)
        .containsExactly("big", "vip");
    assertThat(rules.about(EventType.PURCHASE, TestFacts.STRANGER))
        .extracting(Act::ruleId, Act::reason)
        .containsExactly(tuple("small", null), tuple("vip", "there is no 'vip'; ask has() first"));
  }

  private static Rule when(String id, String when, Trigger on) {
    Condition condition = Condition.compile(when, on);
    return new Rule(id, 1, Status.LIVE, 0, on, condition, List.of(new Grant.Points(1)), Terms.NONE);
  }

  @Test
  void aVersionThatComesAgainIsReplacedAndUnheardSignalsAreKnown() {
    RuleSet rules =
        new RuleSet(List.of(rule("a", 1, Status.LIVE, 0, FIRST)))
            .with(rule("a", 1, Status.LIVE, 0, LOGIN));
    assertThat(rules.about(Signal.FIRST_PURCHASE, TestFacts.at(0))).isEmpty();
    assertThat(rules.hears(Signal.FIRST_PURCHASE)).isFalse();
    assertThat(LIFE.hears(Signal.FIRST_PURCHASE)).isTrue();
    assertThat(new RuleSet(List.of()).isEmpty()).isTrue();
  }
}
