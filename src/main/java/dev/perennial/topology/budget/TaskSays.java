package dev.perennial.topology.budget;

import dev.perennial.topology.state.Spending;
import java.util.List;
import org.apache.flink.runtime.operators.coordination.OperatorEvent;

/** What a task tells the keeper. */
sealed interface TaskSays extends OperatorEvent {

  /**
   * The task opened.
   *
   * @param spent all that it restored; it holds no lease
   */
  record Opened(List<Spending> spent) implements TaskSays {
    private static final long serialVersionUID = 1L;
  }

  /**
   * The task has let go of its lease.
   *
   * @param spent by this task so far
   */
  record Returned(BudgetKey key, long spent) implements TaskSays {
    private static final long serialVersionUID = 1L;
  }
}
