package dev.perennial.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.policy.Act;
import dev.perennial.domain.policy.EventType;
import dev.perennial.domain.policy.Grant;
import dev.perennial.rules.condition.Condition;
import dev.perennial.rules.condition.TestFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CandidatesTest {
  private static final Trigger PURCHASE = new Trigger(EventType.PURCHASE, null);

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "customer.tier == 'Gold' ; [Gold] ; {}",
        "'Gold' == customer.tier && event.amount >= 5 ; [Gold] ; {AMOUNT=5.0}",
        "customer.tier in ['Gold'] && (customer.points > 3 || true) ; [Gold] ; {}",
        "customer.tier == 'A' && customer.tier == 'B' ; [] ; {}",
        "customer.tier == 'A' || customer.points > 3 ; null ; {}",
        "event.amount > 5 && event.amount >= 7.5 && 3 < customer.points ;"
            + " null ; {AMOUNT=7.5, POINTS=3.0}",
        "!(customer.tier == 'A') ; null ; {}",
        "event.amount <= 5 ; null ; {}",
        "5 <= customer.spend_30d ; null ; {SPEND=5.0}",
        "customer.tier != 'A' ; null ; {}",
      })
  void whatAConditionRequires(String condition, String tiers, String least) {
    var requires = Condition.compile(condition, PURCHASE).requires();
    assertThat(String.valueOf(requires.tiers())).isEqualTo(tiers);
    assertThat(new java.util.TreeMap<>(requires.least())).hasToString(least);
  }

  private static Rule rule(int i, String when) {
    Condition condition = Condition.compile(when, PURCHASE);
    return new Rule(
        "r-" + i,
        1,
        Rule.Status.LIVE,
        0,
        PURCHASE,
        condition,
        List.of(new Grant.Points(1)),
        Terms.NONE);
  }

  @Test
  void theIndexFindsAllThatHolds() {
    long seed = Long.getLong("perennial.seed", System.nanoTime());
    Random random = new Random(seed);
    String[] parts = {
      "customer.tier == 'Gold'",
      "customer.tier in ['Gold', 'Silver']",
      "customer.tier != 'Gold'",
      "event.amount >= %d",
      "%d < event.amount",
      "customer.points >= %d",
      "customer.spend_30d > %d.5",
      "customer.points < %d",
    };
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      String left = parts[random.nextInt(parts.length)].formatted(random.nextInt(300));
      String right = parts[random.nextInt(parts.length)].formatted(random.nextInt(300));
      rules.add(rule(i, left + (random.nextInt(4) == 0 ? " || " : " && ") + right));
    }
    for (TestFacts facts : List.of(TestFacts.BUYER, TestFacts.STRANGER)) {
      List<String> expected =
          rules.stream().filter(r -> r.when().holds(facts)).map(Rule::id).sorted().toList();
      assertThat(new RuleSet(rules).about(EventType.PURCHASE, facts))
          .as("seed %d; repeat: mvn test -Dtest=CandidatesTest -Dperennial.seed=%d", seed, seed)
          .extracting(Act::ruleId)
          .isEqualTo(expected);
    }
  }
}
