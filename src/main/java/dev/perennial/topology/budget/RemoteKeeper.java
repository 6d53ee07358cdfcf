package dev.perennial.topology.budget;

import dev.perennial.topology.state.Spending;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.jobgraph.tasks.TaskOperatorEventGateway;
import org.apache.flink.runtime.operators.coordination.CoordinationRequest;
import org.apache.flink.runtime.operators.coordination.OperatorEventGateway;
import org.apache.flink.util.SerializedValue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Speaks with {@link BudgetKeeper} over Flink's own lines, and waits for its answers. */
public final class RemoteKeeper implements Keeper {
  private static final Logger LOG = LoggerFactory.getLogger(RemoteKeeper.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** The first answer comes when all tasks have restored their state, the slowest too. */
  private static final Duration FIRST_PATIENCE = Duration.ofMinutes(2);

  private static final long BETWEEN_TRIES_MS = 100;

  private final OperatorID operator;
  private final int subtask;
  private final int attempt;
  private final TaskOperatorEventGateway requests;
  private final OperatorEventGateway events;
  private boolean answered;

  /**
   * @param operator whose coordinator is the keeper
   * @param subtask of the task
   * @param attempt of the task
   */
  public RemoteKeeper(
      OperatorID operator,
      int subtask,
      int attempt,
      TaskOperatorEventGateway requests,
      OperatorEventGateway events) {
    this.operator = operator;
    this.subtask = subtask;
    this.attempt = attempt;
    this.requests = requests;
    this.events = events;
  }

  @Override
  public void opened(List<Spending> spent) {
    events.sendEventToCoordinator(new TaskSays.Opened(List.copyOf(spent)));
  }

  @Override
  public void returned(Spending spending) {
    events.sendEventToCoordinator(new TaskSays.Returned(key(spending), spending.spent()));
  }

  private static BudgetKey key(Spending spending) {
    return new BudgetKey(spending.ruleId(), spending.measure(), spending.periodStart());
  }

  @Override
  public long ask(Spending spending, long total, long amount) {
    Ask ask = new Ask(subtask, attempt, key(spending), spending.spent(), total, amount);
    long end = System.nanoTime() + (answered ? PATIENCE : FIRST_PATIENCE).toNanos();
    try {
      while (true) {
        try {
          long granted = send(ask, end - System.nanoTime());
          answered = true;
          return granted;
        } catch (TimeoutException | ExecutionException silent) {
          // Flink gives up on a call before the first patience ends; then it is made again.
          if (answered || System.nanoTime() >= end) {
            LOG.warn("The keeper of budgets does not answer: {} is refused", ask, silent);
            return UNKNOWN;
          }
          TimeUnit.MILLISECONDS.sleep(BETWEEN_TRIES_MS);
        }
      }
    } catch (InterruptedException cancelled) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the task ends while it waits for a budget", cancelled);
    }
  }

  private long send(Ask ask, long nanos)
      throws ExecutionException, InterruptedException, TimeoutException {
    try {
      SerializedValue<CoordinationRequest> request = new SerializedValue<>(ask);
      return BudgetKeeper.granted(
          requests
              .sendRequestToCoordinator(operator, request)
              .get(Math.max(nanos, 0), TimeUnit.NANOSECONDS));
    } catch (IOException e) {
      throw new UncheckedIOException("a request of plain values can be written", e);
    }
  }
}
