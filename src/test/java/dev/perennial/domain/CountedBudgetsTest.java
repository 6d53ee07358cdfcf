package dev.perennial.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.domain.policy.CountedBudgets;
import org.junit.jupiter.api.Test;

class CountedBudgetsTest {
  private final CountedBudgets budgets = new CountedBudgets();

  @Test
  void allOrNothingIsTakenUpToTheTotal() {
    assertThat(budgets.take("r", "points", 0, 10, 7)).isTrue();
    assertThat(budgets.take("r", "points", 0, 10, 4)).isFalse();
    assertThat(budgets.take("r", "points", 0, 10, 3)).isTrue();
    assertThat(budgets.take("r", "points", 0, 10, 1)).isFalse();
    assertThat(budgets.take("r", "points", 0, 11, 1)).as("a higher total").isTrue();
    assertThat(budgets.spent("r", "points", 0)).isEqualTo(11);
  }

  @Test
  void rulesMeasuresAndPeriodsHaveTheirOwn() {
    assertThat(budgets.take("r", "points", 0, 1, 1)).isTrue();
    assertThat(budgets.take("s", "points", 0, 1, 1)).isTrue();
    assertThat(budgets.take("r", "times", 0, 1, 1)).isTrue();
    assertThat(budgets.take("r", "points", 1, 1, 1)).isTrue();
  }

  @Test
  void whatIsGivenBackCanBeTakenAgain() {
    budgets.take("r", "points", 0, 5, 5);
    budgets.giveBack("r", "points", 0, 2);
    assertThat(budgets.take("r", "points", 0, 5, 2)).isTrue();
    assertThatThrownBy(() -> budgets.giveBack("r", "points", 0, 6))
        .hasMessageContaining("points of rule r");
  }
}
