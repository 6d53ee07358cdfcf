package dev.perennial.topology.flush;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.runtime.operators.coordination.OperatorCoordinator.SubtaskGateway;

/** One checkpoint that waits until all tasks have written their state out, or for long enough. */
public final class FlushRound {
  private static final long PATIENCE_MS = 10_000;

  private final long checkpointId;
  private final Set<Integer> missing;
  private final CompletableFuture<Void> done = new CompletableFuture<>();

  private FlushRound(long checkpointId, Set<Integer> tasks) {
    this.checkpointId = checkpointId;
    this.missing = new HashSet<>(tasks);
  }

  /**
   * Tells the tasks.
   *
   * @param tasks those that run, by the number of their subtask
   * @param begin the checkpoint
   */
  public static FlushRound begin(
      long checkpointId, Map<Integer, SubtaskGateway> tasks, Runnable begin) {
    FlushRound round = new FlushRound(checkpointId, tasks.keySet());
    round.done.completeOnTimeout(null, PATIENCE_MS, TimeUnit.MILLISECONDS).thenRun(begin);
    tasks.values().forEach(task -> task.sendEvent(new FlushNow(checkpointId)));
    round.look();
    return round;
  }

  /** A task has said so. */
  public void flushed(int subtask, Flushed said) {
    if (said.checkpointId() == checkpointId) {
      gone(subtask);
    }
  }

  /** A task is not waited for any longer. */
  public void gone(int subtask) {
    missing.remove(subtask);
    look();
  }

  private void look() {
    if (missing.isEmpty()) {
      done.complete(null);
    }
  }
}
