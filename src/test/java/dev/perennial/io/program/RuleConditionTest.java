package dev.perennial.io.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.domain.policy.EventType;
import dev.perennial.rules.Rule;
import dev.perennial.rules.Trigger;
import dev.perennial.rules.condition.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleConditionTest {
  private static final String HEAD =
      """
      id: r
      version: 1
      on: {event: purchase}
      do: [{points: {points: 5}}]
      """;

  private static Rule parse(String when) {
    return RuleFile.parse(HEAD + when, "r.yaml");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "when: customer.tier == 'Gold' && event.amount > 50",
        "when: \"customer.tier == 'Gold' && event.amount > 50\"",
        "when: 'customer.tier == ''Gold'' && event.amount > 50'",
        "when: >-\n  customer.tier == 'Gold'\n  && event.amount > 50\n",
      })
  void anExpressionIsKeptAsItIsWritten(String when) {
    Condition wanted =
        Condition.compile(
            "customer.tier == 'Gold' && event.amount > 50", new Trigger(EventType.PURCHASE, null));
    assertThat(parse(when).when()).isEqualTo(wanted);
    assertThat(parse("").when()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "when: custmer.tier == 'Gold'|5:7|1:1",
        "when:   event.amount > 5 && custmer.tier == 'Gold'|5:29|1:21",
        "when: 'customer.tier == ''Gold'' && custmer.points > 1'|5:37|1:28",
        "when: \"customer.tier == \\\"Gold\\\" && custmer.points > 1\"|5:37|1:28",
        "when: \"event.brand == '\\u00e9' && custmer.points > 1\"|5:35|1:23",
        "when: |\n  event.brand == '🎁' &&\n    custmer.points > 1|7:5|2:3",
        "when: >  # why\n  event.brand == 'é' &&\n  custmer.points > 1|7:3|1:23",
        "when: event.amount > 5\n  && custmer.points > 1|6:6|1:21",
      })
  void aFaultHasItsPlaceInTheFileAndInTheExpression(String row) {
    String[] parts = row.split("\\|(?=\\d)");
    assertThatThrownBy(() -> parse(parts[0]))
        .isInstanceOf(ProgramFileException.class)
        .hasMessage(
            "r.yaml:%s: when: 'custmer' is unknown; did you mean 'customer'? (%s of the expression)"
                .formatted(parts[1], parts[2]));
  }

  @Test
  void historyAndTheRiskOfChurnCanBeAskedFor() {
    Rule rule = parse("when: customer.count('purchase', 90) > 2 && has(customer.last_login_at)");
    assertThat(rule.when().daysBack()).isEqualTo(90);
    assertThat(parse("when: customer.churn_risk > 0.5").when()).isNotNull();
  }

  @Test
  void theEndIsTheEndAndNotTheNextKey() {
    assertThatThrownBy(() -> parse("when: customer.points >\nstatus: live"))
        .hasMessageContaining("r.yaml:5:24: when: not understood: mismatched input '<EOF>'");
  }

  @Test
  void faultsOfTheFileAndOfTheExpressionAreNamedTogether() {
    assertThatThrownBy(() -> parse("when: customer.teir == 'Gold'\nstatus: lvie"))
        .hasMessageContaining(
            "r.yaml:5:15: when: customer has no field 'teir'; did you mean 'tier'?")
        .hasMessageContaining("r.yaml:6: status: 'lvie' is none of");
    assertThatThrownBy(() -> parse("when: [a, b]"))
        .hasMessage(
            "r.yaml:5: when: must be a single expression in CEL, such as customer.points > 100");
  }
}
