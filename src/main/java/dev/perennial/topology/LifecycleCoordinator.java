package dev.perennial.topology;

import dev.perennial.topology.budget.BudgetKeeper;
import dev.perennial.topology.flush.FlushRound;
import dev.perennial.topology.flush.Flushed;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.operators.coordination.CoordinationRequest;
import org.apache.flink.runtime.operators.coordination.CoordinationRequestHandler;
import org.apache.flink.runtime.operators.coordination.CoordinationResponse;
import org.apache.flink.runtime.operators.coordination.OperatorCoordinator;
import org.apache.flink.runtime.operators.coordination.OperatorEvent;

/**
 * Stands beside the JobManager for all tasks of the deciding operator: keeps the budgets, and has
 * state written out before checkpoints. Has nothing in checkpoints itself.
 */
final class LifecycleCoordinator implements OperatorCoordinator, CoordinationRequestHandler {
  private final BudgetKeeper budgets;
  private final Map<Integer, SubtaskGateway> tasks = new HashMap<>();
  private FlushRound round;

  private LifecycleCoordinator(BudgetKeeper budgets) {
    this.budgets = budgets;
  }

  /** Makes the coordinator where the job is scheduled. */
  record Provider(OperatorID operator) implements OperatorCoordinator.Provider {
    private static final long serialVersionUID = 1L;

    @Override
    public OperatorID getOperatorId() {
      return operator;
    }

    @Override
    public OperatorCoordinator create(Context context) {
      return new LifecycleCoordinator(new BudgetKeeper(context));
    }
  }

  @Override
  public void start() {
    budgets.start();
  }

  @Override
  public void close() {
    budgets.close();
  }

  @Override
  public CompletableFuture<CoordinationResponse> handleCoordinationRequest(
      CoordinationRequest request) {
    return budgets.handleCoordinationRequest(request);
  }

  @Override
  public void handleEventFromOperator(int subtask, int attemptNumber, OperatorEvent event) {
    if (event instanceof Flushed flushed) {
      flushed(subtask, flushed);
    } else {
      budgets.handleEventFromOperator(subtask, attemptNumber, event);
    }
  }

  private synchronized void flushed(int subtask, Flushed flushed) {
    if (round != null) {
      round.flushed(subtask, flushed);
    }
  }

  @Override
  public void executionAttemptReady(int subtask, int attemptNumber, SubtaskGateway gateway) {
    budgets.executionAttemptReady(subtask, attemptNumber, gateway);
    synchronized (this) {
      tasks.put(subtask, gateway);
    }
  }

  @Override
  public void executionAttemptFailed(int subtask, int attemptNumber, Throwable reason) {
    budgets.executionAttemptFailed(subtask, attemptNumber, reason);
    gone(subtask);
  }

  @Override
  public void subtaskReset(int subtask, long checkpointId) {
    budgets.subtaskReset(subtask, checkpointId);
    gone(subtask);
  }

  private synchronized void gone(int subtask) {
    tasks.remove(subtask);
    if (round != null) {
      round.gone(subtask);
    }
  }

  @Override
  public void resetToCheckpoint(long checkpointId, byte[] checkpointData) {
    budgets.resetToCheckpoint(checkpointId, checkpointData);
    synchronized (this) {
      tasks.clear();
    }
  }

  /** The barriers set out when {@code result} is there. */
  @Override
  public synchronized void checkpointCoordinator(
      long checkpointId, CompletableFuture<byte[]> result) {
    round = FlushRound.begin(checkpointId, tasks, () -> result.complete(new byte[0]));
  }

  @Override
  public void notifyCheckpointComplete(long checkpointId) {
    // What is in a checkpoint is the tasks' business.
  }
}
