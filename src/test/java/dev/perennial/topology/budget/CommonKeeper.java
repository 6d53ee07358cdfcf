package dev.perennial.topology.budget;

import dev.perennial.topology.state.Spending;
import java.util.List;

/** A keeper for several tasks, without a JobManager between them. Nobody is recalled. */
public final class CommonKeeper {
  private final KeeperBooks books;

  public CommonKeeper(int parallelism) {
    books = new KeeperBooks(parallelism, (task, key) -> false);
  }

  /** The keeper as one of the tasks sees it. */
  public Keeper of(int task) {
    return new Keeper() {
      private long granted;

      @Override
      public void opened(List<Spending> spent) {
        books.opened(task, 0, spent, 0);
      }

      @Override
      public long ask(Spending spending, long total, long amount) {
        granted = UNKNOWN;
        Ask ask = new Ask(task, 0, key(spending), spending.spent(), total, amount);
        books.ask(ask, answer -> granted = answer, 0);
        return granted;
      }

      @Override
      public void returned(Spending spending) {
        books.returned(task, 0, key(spending), spending.spent(), 0);
      }
    };
  }

  private static BudgetKey key(Spending spending) {
    return new BudgetKey(spending.ruleId(), spending.measure(), spending.periodStart());
  }
}
