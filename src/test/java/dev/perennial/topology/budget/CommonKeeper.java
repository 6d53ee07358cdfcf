package dev.perennial.topology.budget;

import dev.perennial.topology.state.Spending;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.runtime.operators.coordination.OperatorEvent;

/**
 * A keeper for several tasks, without a JobManager between them. Who holds something is asked for
 * it if the task is attached, and answers at once.
 */
public final class CommonKeeper {
  private final KeeperBooks books;
  private final Map<Integer, Consumer<OperatorEvent>> tasks = new HashMap<>();
  private final Deque<Runnable> recalls = new ArrayDeque<>();

  public CommonKeeper(int parallelism) {
    books = new KeeperBooks(parallelism, this::recall);
  }

  /** How a task hears of the keeper. */
  public void attach(int task, Consumer<OperatorEvent> hears) {
    tasks.put(task, hears);
  }

  private boolean recall(int task, BudgetKey key) {
    Consumer<OperatorEvent> hears = tasks.get(task);
    if (hears != null) {
      recalls.add(() -> hears.accept(new Recall(key)));
    }
    return hears != null;
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
        while (!recalls.isEmpty()) {
          recalls.remove().run();
        }
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
