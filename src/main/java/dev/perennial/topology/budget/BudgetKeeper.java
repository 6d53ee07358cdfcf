package dev.perennial.topology.budget;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.flink.runtime.operators.coordination.CoordinationRequest;
import org.apache.flink.runtime.operators.coordination.CoordinationRequestHandler;
import org.apache.flink.runtime.operators.coordination.CoordinationResponse;
import org.apache.flink.runtime.operators.coordination.OperatorCoordinator;
import org.apache.flink.runtime.operators.coordination.OperatorEvent;
import org.apache.flink.streaming.api.operators.collect.CollectCoordinationResponse;

/**
 * Keeps the budgets, beside the JobManager: hands what happens to {@link KeeperBooks}, and its
 * answers to the tasks. Has nothing in checkpoints: see the package.
 */
public final class BudgetKeeper implements OperatorCoordinator, CoordinationRequestHandler {
  private static final long BETWEEN_LOOKS_MS = 50;

  private final Context context;
  private final Map<Integer, SubtaskGateway> tasks = new HashMap<>();
  private KeeperBooks books;
  private ScheduledExecutorService timer;
  private boolean watching;

  /**
   * @param context of the coordinator whose part this is
   */
  public BudgetKeeper(Context context) {
    this.context = context;
  }

  @Override
  public synchronized void start() {
    books = new KeeperBooks(context.currentParallelism(), this::recall);
    timer =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "budget-keeper");
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public synchronized void close() {
    if (timer != null) {
      timer.shutdownNow();
    }
  }

  @Override
  public synchronized CompletableFuture<CoordinationResponse> handleCoordinationRequest(
      CoordinationRequest request) {
    if (!(request instanceof Ask ask)) {
      throw new IllegalArgumentException("nobody asks the keeper of budgets for " + request);
    }
    CompletableFuture<CoordinationResponse> answer = new CompletableFuture<>();
    books.ask(ask, granted -> answer.complete(response(granted)), now());
    watch();
    return answer;
  }

  /**
   * One of Flink's own: answers are read by its class loader, which knows nothing of this job's
   * classes.
   */
  private static CoordinationResponse response(long granted) {
    return new CollectCoordinationResponse("budget", granted, List.of());
  }

  static long granted(CoordinationResponse response) {
    return ((CollectCoordinationResponse) response).getLastCheckpointedOffset();
  }

  /** Somebody may have to be told that waiting is in vain. */
  private void watch() {
    if (books.isWaiting() && !watching) {
      watching = true;
      timer.schedule(this::passTime, BETWEEN_LOOKS_MS, TimeUnit.MILLISECONDS);
    }
  }

  private synchronized void passTime() {
    watching = false;
    books.passTime(now());
    watch();
  }

  private boolean recall(int subtask, BudgetKey key) {
    SubtaskGateway task = tasks.get(subtask);
    if (task == null) {
      return false;
    }
    task.sendEvent(new Recall(key));
    return true;
  }

  @Override
  public synchronized void handleEventFromOperator(
      int subtask, int attemptNumber, OperatorEvent event) {
    if (event instanceof TaskSays.Opened opened) {
      books.opened(subtask, attemptNumber, opened.spent(), now());
    } else if (event instanceof TaskSays.Returned returned) {
      books.returned(subtask, attemptNumber, returned.key(), returned.spent(), now());
    } else {
      throw new IllegalArgumentException("no task tells the keeper of budgets " + event);
    }
    watch();
  }

  @Override
  public synchronized void executionAttemptReady(
      int subtask, int attemptNumber, SubtaskGateway gateway) {
    tasks.put(subtask, gateway);
  }

  @Override
  public synchronized void executionAttemptFailed(
      int subtask, int attemptNumber, Throwable reason) {
    gone(subtask);
  }

  @Override
  public synchronized void subtaskReset(int subtask, long checkpointId) {
    gone(subtask);
  }

  private void gone(int subtask) {
    tasks.remove(subtask);
    books.gone(subtask);
  }

  @Override
  public synchronized void resetToCheckpoint(long checkpointId, byte[] checkpointData) {
    // Before the start, when a job begins with a savepoint, there is nothing to forget.
    if (books != null) {
      for (int task = 0; task < context.currentParallelism(); task++) {
        gone(task);
      }
    }
  }

  @Override
  public void checkpointCoordinator(long checkpointId, CompletableFuture<byte[]> result) {
    result.complete(new byte[0]);
  }

  @Override
  public void notifyCheckpointComplete(long checkpointId) {
    // What is in a checkpoint is the tasks' business.
  }

  private static long now() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }
}
