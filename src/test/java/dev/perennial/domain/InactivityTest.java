package dev.perennial.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.policy.EventType;
import dev.perennial.domain.policy.Grant;
import dev.perennial.domain.program.Span;
import dev.perennial.rules.Rule;
import dev.perennial.rules.Rule.Status;
import dev.perennial.rules.RuleSet;
import dev.perennial.rules.Trigger;
import dev.perennial.rules.timed.Inactive;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InactivityTest {
  private static final Grant HELLO =
      new Grant.Message("hello", List.of("in_app"), Grant.Category.TRANSACTIONAL);

  private static Rule silent(int version, String time, String from, Status status) {
    long begins = from == null ? Long.MIN_VALUE : Instant.parse(from).toEpochMilli();
    Trigger on = Trigger.timed(new Inactive(EventType.PURCHASE, Span.parse(time)));
    return new Rule("silent", version, status, begins, on, List.of(HELLO));
  }

  private static TestCustomer customer(Rule... rules) {
    return new TestCustomer(new RuleSet(List.of(rules)));
  }

  private static List<String> messages(TestCustomer customer) {
    return customer.effects(Effect.Message.class).stream()
        .map(message -> Instant.ofEpochMilli(message.at()).toString())
        .toList();
  }

  @Test
  void silenceIsNoticedOnceAndBeginsAnewWithEachSuchEventAndWithJoining() {
    TestCustomer customer = customer(silent(1, "P30D", null, Status.LIVE));
    customer.play(
        """
        2026-01-01 join
        2026-01-20 login
        2026-02-20 buy o-1 10
        2026-03-01 buy o-2 10
        2026-03-15 refund o-2
        2026-12-01 time""");
    assertThat(messages(customer)).containsExactly("2026-01-31T00:00:00Z", "2026-03-31T00:00:00Z");
    assertThat(customer.effects(Effect.Message.class).get(1).cause())
        .isEqualTo("rule:silent:1772323200000:1774915200000");
  }

  @Test
  void anEventAtTheVeryInstantComesTooLate() {
    TestCustomer customer = customer(silent(1, "P30D", null, Status.LIVE));
    customer.play("2026-01-01 buy o-1 10\n2026-01-31 buy o-2 10\n2026-02-01 time");
    assertThat(messages(customer)).containsExactly("2026-01-31T00:00:00Z");
  }

  /** Whatever was known when: what matters is when the rule begins. */
  @ParameterizedTest
  @ValueSource(strings = {"2026-06-01T00:00:00Z", "2026-02-15T00:00:00Z"})
  void aRuleThatBeginsLaterReachesTheLongSilentWithinADayAndOnce(String from) {
    TestCustomer customer =
        customer(
            silent(1, "P30D", from, Status.LIVE),
            silent(2, "P30D", "2026-07-01T00:00:00Z", Status.LIVE));
    customer.play("2026-01-01 buy o-1 10\n2026-12-01 time");
    assertThat(messages(customer)).hasSize(1);
    assertThat(Instant.parse(messages(customer).get(0)))
        .isBetween(Instant.parse(from), Instant.parse(from).plusSeconds(86_400));
  }

  @Test
  void whoWasMissedWhileTheRulePausedIsReachedWhenItGoesOn() {
    TestCustomer customer =
        customer(
            silent(1, "P30D", null, Status.LIVE),
            silent(2, "P30D", "2026-01-20T00:00:00Z", Status.PAUSED),
            silent(3, "P30D", "2026-03-01T00:00:00Z", Status.LIVE));
    customer.play("2026-01-01 buy o-1 10\n2026-12-01 time");
    assertThat(messages(customer)).hasSize(1);
    assertThat(messages(customer).get(0)).startsWith("2026-03-01");
  }

  @Test
  void aLongerSilenceOfALaterVersionIsNotASecondNotice() {
    TestCustomer customer =
        customer(
            silent(1, "P30D", null, Status.LIVE),
            silent(2, "P60D", "2026-02-15T00:00:00Z", Status.LIVE));
    customer.play("2026-01-01 buy o-1 10\n2026-12-01 time");
    // The second version asks for another silence, which comes in its own time.
    assertThat(messages(customer)).containsExactly("2026-01-31T00:00:00Z", "2026-03-02T00:00:00Z");
  }

  @Test
  void nothingIsLookedAtForWhoWasErased() {
    TestCustomer customer = customer(silent(1, "P30D", null, Status.LIVE));
    customer.play("2026-01-01 buy o-1 10\n2026-01-05 erase\n2026-12-01 time");
    assertThat(messages(customer)).isEmpty();
  }
}
