package dev.perennial.topology.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.topology.state.Spending;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a task does with its lease. */
class LeasedBudgetsTest implements Keeper {
  private final List<String> heard = new ArrayList<>();
  private long answer = 10;
  private long now;
  private int unknown;
  private final LeasedBudgets budgets =
      new LeasedBudgets(this, List.of(spent(3), spent(4)), () -> unknown++, () -> now);

  private static Spending spent(long units) {
    return new Spending("rule", "times", 0, units);
  }

  private boolean take(long total, long amount) {
    return budgets.take("rule", "times", 0, total, amount);
  }

  @Override
  public void opened(List<Spending> spent) {
    heard.add("opened " + spent.get(0).spent());
  }

  @Override
  public long ask(Spending spending, long total, long amount) {
    heard.add("ask %d of %d, spent %d".formatted(amount, total, spending.spent()));
    return answer;
  }

  @Override
  public void returned(Spending spending) {
    heard.add("returned, spent " + spending.spent());
  }

  @Test
  void aLeaseIsSpentWithoutAsking() {
    budgets.open();
    for (int i = 0; i < 10; i++) {
      assertThat(take(100, 1)).isTrue();
    }
    assertThat(heard).containsExactly("opened 7", "ask 1 of 100, spent 7");
    assertThat(budgets.spendings()).containsExactly(spent(17));
    answer = 0;
    assertThat(take(100, 1)).isFalse();
    assertThat(heard).hasSize(3).endsWith("ask 1 of 100, spent 17");
  }

  @Test
  void whatIsGivenBackIsHeld() {
    assertThat(take(100, 10)).isTrue();
    budgets.giveBack("rule", "times", 0, 4);
    assertThat(take(100, 4)).isTrue();
    assertThat(heard).hasSize(1);
    assertThatThrownBy(() -> budgets.giveBack("rule", "times", 0, 18))
        .hasMessageContaining("budget times of rule rule");
  }

  @Test
  void aRecallTakesWhatIsHeldButNothingThatWasSpent() {
    take(100, 6);
    budgets.heed(new Recall(new BudgetKey("rule", "times", 0)));
    take(100, 1);
    assertThat(heard)
        .containsExactly("ask 6 of 100, spent 7", "returned, spent 13", "ask 1 of 100, spent 13");
  }

  @Test
  void aLeaseUnderAHigherTotalIsLetGoOf() {
    take(100, 1);
    take(90, 1);
    take(95, 1);
    assertThat(heard).containsExactly("ask 1 of 100, spent 7", "ask 1 of 90, spent 8");
  }

  @Test
  void whoWasRefusedAsksAgainOnlyForLessOrUnderAHigherTotalOrLater() {
    answer = 0;
    assertThat(take(100, 5)).isFalse();
    assertThat(take(100, 5)).isFalse();
    assertThat(take(99, 6)).isFalse();
    assertThat(heard).hasSize(1);
    take(100, 4);
    take(101, 4);
    assertThat(heard).hasSize(3);
    now = 1_000;
    take(100, 9);
    assertThat(heard).hasSize(4);
    assertThat(unknown).isZero();
  }

  @Test
  void withoutAnAnswerNothingIsSpentAndNobodyAsksForAWhile() {
    answer = UNKNOWN;
    assertThat(take(100, 1)).isFalse();
    assertThat(budgets.take("other", "times", 0, 100, 1)).isFalse();
    assertThat(unknown).isOne();
    assertThat(heard).hasSize(1);
    now = 10_000;
    answer = 1;
    assertThat(take(100, 1)).isTrue();
  }

  @Test
  void onlyTheLatestPeriodsAreKept() {
    for (int period = 1; period <= 2 * Periods.KEPT; period++) {
      assertThat(budgets.take("rule", "times", period, 100, 1)).isTrue();
    }
    assertThat(budgets.spendings()).hasSize(Periods.KEPT);
    assertThat(take(100, 1)).as("closed").isFalse();
  }
}
