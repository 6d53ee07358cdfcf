package dev.perennial.topology.budget;

import dev.perennial.topology.state.Spending;
import java.util.List;

/** A keeper for a task that is alone, without a JobManager between them. */
public final class NearKeeper implements Keeper {
  private final KeeperBooks books = new KeeperBooks(1, (task, key) -> false);
  private long granted;

  @Override
  public void opened(List<Spending> spent) {
    books.opened(0, 0, spent, 0);
  }

  @Override
  public long ask(Spending spending, long total, long amount) {
    granted = UNKNOWN;
    Ask ask = new Ask(0, 0, key(spending), spending.spent(), total, amount);
    books.ask(ask, answer -> granted = answer, 0);
    return granted;
  }

  @Override
  public void returned(Spending spending) {
    books.returned(0, 0, key(spending), spending.spent(), 0);
  }

  private static BudgetKey key(Spending spending) {
    return new BudgetKey(spending.ruleId(), spending.measure(), spending.periodStart());
  }
}
