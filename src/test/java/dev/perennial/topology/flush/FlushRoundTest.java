package dev.perennial.topology.flush;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.runtime.executiongraph.ExecutionAttemptID;
import org.apache.flink.runtime.messages.Acknowledge;
import org.apache.flink.runtime.operators.coordination.OperatorCoordinator.SubtaskGateway;
import org.apache.flink.runtime.operators.coordination.OperatorEvent;
import org.junit.jupiter.api.Test;

/** When a checkpoint begins. */
class FlushRoundTest {
  private final List<String> told = new ArrayList<>();
  private boolean begun;

  /** A task that hears. */
  private record Task(int number, List<String> told) implements SubtaskGateway {
    @Override
    public CompletableFuture<Acknowledge> sendEvent(OperatorEvent event) {
      told.add(number + " " + event);
      return CompletableFuture.completedFuture(Acknowledge.get());
    }

    @Override
    public ExecutionAttemptID getExecution() {
      throw new UnsupportedOperationException("nobody asks");
    }

    @Override
    public int getSubtask() {
      return number;
    }
  }

  private FlushRound begin(long checkpointId, int... tasks) {
    Map<Integer, SubtaskGateway> running = new HashMap<>();
    for (int task : tasks) {
      running.put(task, new Task(task, told));
    }
    return FlushRound.begin(checkpointId, running, () -> begun = true);
  }

  @Test
  void itBeginsWhenAllHaveWrittenTheirStateOut() {
    FlushRound round = begin(3, 0, 1);
    assertThat(told).containsExactly("0 FlushNow[checkpointId=3]", "1 FlushNow[checkpointId=3]");
    round.flushed(0, new Flushed(3));
    assertThat(begun).isFalse();
    round.flushed(1, new Flushed(3));
    assertThat(begun).isTrue();
  }

  @Test
  void whatIsSaidOfAnotherCheckpointDoesNotCount() {
    FlushRound round = begin(3, 0);
    round.flushed(0, new Flushed(2));
    assertThat(begun).isFalse();
  }

  @Test
  void aTaskThatIsGoneIsNotWaitedFor() {
    FlushRound round = begin(3, 0, 1);
    round.flushed(0, new Flushed(3));
    round.gone(1);
    assertThat(begun).isTrue();
  }

  @Test
  void withoutTasksItBeginsAtOnce() {
    begin(3);
    assertThat(begun).isTrue();
  }
}
