package dev.perennial.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.policy.Act;
import dev.perennial.domain.policy.EventType;
import dev.perennial.domain.policy.Facts;
import dev.perennial.domain.policy.Plan;
import dev.perennial.domain.policy.Policy;
import dev.perennial.domain.policy.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What a policy is told of a customer is what the profile says. */
class CustomerFactsTest {

  /** Writes down what it is told, and asks for nothing. */
  private static final class Listener implements Policy {
    private final List<String> told = new ArrayList<>();

    @Override
    public boolean hears(Signal signal) {
      return true;
    }

    @Override
    public List<Act> about(EventType event, Facts facts) {
      told.add(
          "%s %s %s %d %d %d"
              .formatted(
                  event.code(),
                  EventType.of(facts.event().payload()).code(),
                  facts.tier(),
                  facts.points(),
                  facts.spend30d(),
                  facts.currencyDigits()));
      return event == EventType.ADJUST ? List.of(failed()) : List.of();
    }

    private static Act failed() {
      Plan plan = new Plan("r", List.of());
      return new Act(plan, null, Act.Verdict.FAILED, "nobody knows", Map.of(), Map.of());
    }

    @Override
    public List<Act> about(Signal signal, Facts facts) {
      told.add(
          "%s %s %s"
              .formatted(
                  signal.code(), facts.event() != null, new TreeSet<>(facts.signal().keySet())));
      return List.of();
    }
  }

  @Test
  void itIsToldOfTheCustomerAfterTheEventAndBeforeTheRules() {
    Listener listener = new Listener();
    TestCustomer customer = new TestCustomer(listener);
    List<String> lines =
        customer.play(
            """
            2026-01-01 buy o1 100
            2026-01-20 buy o2 200
            2026-02-05 adjust 5
            """);
    assertThat(listener.told)
        .containsSubsequence(
            "purchase purchase Bronze 10 10000 2",
            "first_purchase true [order_id]",
            "purchase purchase Silver 30 30000 2",
            "tier_upgraded true [from, to]",
            "adjust adjust Silver 35 20000 2");
    assertThat(customer.rulesFailed()).isEqualTo(1);
    assertThat(lines).last().asString().contains("adjust");
  }

  @Test
  void atADeadlineThereIsNoEvent() {
    Listener listener = new Listener();
    new TestCustomer(listener).play("2026-01-01 buy o1 100\n2027-01-20 time");
    assertThat(listener.told).contains("points_expiring false [expires_at, points]");
  }
}
