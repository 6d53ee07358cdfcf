package dev.perennial.topology.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.topology.state.Spending;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the keeper leases, to whom, and when. */
class KeeperBooksTest {
  private static final BudgetKey KEY = new BudgetKey("rule", "times", 0);
  private static final long TOTAL = 100;
  private static final List<Spending> NOTHING = List.of();

  private final List<Integer> recalled = new ArrayList<>();
  private final KeeperBooks books =
      new KeeperBooks(
          2,
          (task, key) -> {
            recalled.add(task);
            return true;
          });

  /** The answers to one task, in their order. */
  private final List<Long> toFirst = new ArrayList<>();

  private final List<Long> toSecond = new ArrayList<>();

  private static List<Spending> spent(long units) {
    return List.of(new Spending("rule", "times", 0, units));
  }

  private KeeperBooksTest open(long first, long second) {
    books.opened(0, 1, spent(first), 0);
    books.opened(1, 1, spent(second), 0);
    return this;
  }

  private void ask(int task, long spent, long total, long amount, long now) {
    books.ask(
        new Ask(task, 1, KEY, spent, total, amount), (task == 0 ? toFirst : toSecond)::add, now);
  }

  @Test
  void nothingIsLeasedBeforeAllHaveOpened() {
    books.opened(0, 1, spent(0), 0);
    ask(0, 0, TOTAL, 1, 0);
    assertThat(toFirst).isEmpty();
    books.passTime(1_000_000);
    assertThat(toFirst).as("however long it takes").isEmpty();
    books.opened(1, 1, spent(92), 0);
    assertThat(toFirst).containsExactly(1L);
  }

  @Test
  void portionsAreSmallerTheLessIsLeft() {
    open(0, 0);
    ask(0, 0, TOTAL, 1, 0);
    ask(1, 0, TOTAL, 1, 0);
    ask(0, 12, TOTAL, 1, 0);
    ask(1, 11, TOTAL, 30, 0);
    assertThat(toFirst).containsExactly(12L, 9L);
    assertThat(toSecond).containsExactly(11L, 30L);
  }

  @Test
  void whatOthersHoldIsCalledBackWhenTooLittleIsFree() {
    open(0, 0);
    ask(1, 0, TOTAL, 60, 0);
    ask(0, 0, TOTAL, 50, 0);
    assertThat(recalled).containsExactly(1);
    assertThat(toFirst).as("waits").isEmpty();
    books.returned(1, 1, KEY, 20, 10);
    assertThat(toFirst).containsExactly(50L);
  }

  @Test
  void whoHoldsOutIsNotWaitedForLongAndNotTwice() {
    open(0, 0);
    ask(1, 0, TOTAL, 60, 0);
    ask(0, 0, TOTAL, 50, 0);
    books.passTime(KeeperBooks.RECALL_MS - 1);
    assertThat(toFirst).isEmpty();
    books.passTime(KeeperBooks.RECALL_MS);
    assertThat(toFirst).containsExactly(0L);
    ask(0, 0, TOTAL, 50, KeeperBooks.RECALL_MS + 1);
    assertThat(toFirst).as("at once").containsExactly(0L, 0L);
    assertThat(recalled).hasSize(1);
    books.returned(1, 1, KEY, 60, 500);
    ask(0, 0, TOTAL, 50, 500);
    assertThat(toFirst).as("nobody holds anything").containsExactly(0L, 0L, 0L);
    assertThat(recalled).hasSize(1);
  }

  @Test
  void aLoweredTotalHoldsForWhatIsLeased() {
    open(0, 0);
    ask(1, 0, TOTAL, 60, 0);
    ask(0, 0, 50, 1, 0);
    books.returned(1, 1, KEY, 60, 0);
    assertThat(toFirst).containsExactly(0L);
    ask(0, 0, 70, 5, 0);
    assertThat(toFirst).as("raised again").containsExactly(0L, 5L);
  }

  @Test
  void aFailureGivesBackTheLeaseAndStopsLeasingUntilTheTaskIsThereAgain() {
    open(0, 0);
    ask(1, 0, TOTAL, 90, 0);
    books.gone(1);
    ask(0, 0, TOTAL, 50, 0);
    assertThat(toFirst).isEmpty();
    books.opened(1, 2, spent(40), 0);
    assertThat(toFirst).containsExactly(50L);
  }

  @Test
  void whatATaskOfBeforeSaysIsVoid() {
    open(0, 0);
    ask(1, 0, TOTAL, 90, 0);
    books.gone(1);
    books.opened(1, 2, spent(90), 0);
    books.returned(1, 1, KEY, 0, 0);
    ask(1, 0, TOTAL, 1, 0);
    assertThat(toSecond).containsExactly(90L, 0L);
    ask(0, 0, TOTAL, 11, 0);
    assertThat(toFirst).containsExactly(0L);
  }

  @Test
  void entriesOfSeveralTasksAddUpAfterARescale() {
    books.opened(0, 1, spent(30), 0);
    books.opened(1, 1, NOTHING, 0);
    ask(1, 0, TOTAL, 71, 0);
    assertThat(toSecond).containsExactly(0L);
    ask(1, 0, TOTAL, 70, 0);
    assertThat(toSecond).containsExactly(0L, 70L);
  }

  @Test
  void periodsLongPastAreClosed() {
    open(0, 0);
    for (int period = 1; period <= Periods.KEPT; period++) {
      books.ask(
          new Ask(0, 1, new BudgetKey("rule", "times", period), 0, TOTAL, 1), toFirst::add, 0);
    }
    assertThat(toFirst).hasSize(Periods.KEPT).doesNotContain(0L);
    ask(0, 0, TOTAL, 1, 0);
    assertThat(toFirst).endsWith(0L);
  }
}
