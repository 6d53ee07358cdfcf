package dev.perennial.topology.flush;

import org.apache.flink.runtime.operators.coordination.OperatorEvent;

/**
 * The coordinator tells a task that a checkpoint is about to begin.
 *
 * @param checkpointId of it
 */
public record FlushNow(long checkpointId) implements OperatorEvent {
  private static final long serialVersionUID = 1L;

  /** Without it the checkpoint takes longer, and that is all. */
  @Override
  public boolean isLossTolerant() {
    return true;
  }
}
