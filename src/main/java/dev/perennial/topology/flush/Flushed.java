package dev.perennial.topology.flush;

import org.apache.flink.runtime.operators.coordination.OperatorEvent;

/**
 * A task tells the coordinator that its state is written out.
 *
 * @param checkpointId what {@link FlushNow} said
 */
public record Flushed(long checkpointId) implements OperatorEvent {
  private static final long serialVersionUID = 1L;
}
