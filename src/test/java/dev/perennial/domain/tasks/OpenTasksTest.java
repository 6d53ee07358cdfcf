package dev.perennial.domain.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.ArrayInput;
import dev.perennial.domain.ArrayOutput;
import dev.perennial.domain.Customer;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenTasksTest {
  private static final OpenTask CALL =
      new OpenTask("c".repeat(32), Queue.LOYALTY_MANAGER, "call", Map.of(), 200, "rule", false);
  private static final OpenTask REVIEW =
      new OpenTask(
          "d".repeat(32),
          Queue.LOYALTY_MANAGER,
          OpenTask.TIER_REVIEW,
          Map.of(OpenTask.LEVEL, "gold"),
          100,
          null,
          false);

  @Test
  void answersWithoutUnpackingWhatEachEventAsks() throws IOException {
    OpenTasks tasks = copy(open());
    assertThat(tasks.isEmpty()).isFalse();
    assertThat(tasks.nextDue()).isEqualTo(100);
    assertThat(tasks.reviews("gold")).isTrue();
    assertThat(tasks.reviews("silver")).isFalse();
    assertThat(bytes(tasks)).isEqualTo(bytes(open()));
  }

  @Test
  void changesWhatWasPacked() throws IOException {
    OpenTasks tasks = copy(open());
    assertThat(tasks.escalateNext().id()).isEqualTo(REVIEW.id());
    tasks = copy(tasks);
    assertThat(tasks.nextDue()).isEqualTo(200);
    assertThat(tasks.find(REVIEW.id()).escalated()).isTrue();
    tasks.close(tasks.find(REVIEW.id()));
    tasks = copy(tasks);
    assertThat(tasks.reviews("gold")).isFalse();
    tasks.add(REVIEW);
    assertThat(copy(tasks).reviews("gold")).isTrue();
    tasks.close(tasks.find(REVIEW.id()));
    tasks.close(tasks.find(CALL.id()));
    assertThat(tasks.isEmpty()).isTrue();
    assertThat(copy(tasks).isEmpty()).isTrue();
    assertThat(copy(tasks).nextDue()).isEqualTo(Customer.NEVER);
  }

  private static OpenTasks open() {
    OpenTasks tasks = new OpenTasks();
    tasks.add(CALL);
    tasks.add(REVIEW);
    return tasks;
  }

  private static OpenTasks copy(OpenTasks tasks) throws IOException {
    return OpenTasks.read(2, new ArrayInput(bytes(tasks), 0));
  }

  private static byte[] bytes(OpenTasks tasks) throws IOException {
    ArrayOutput out = new ArrayOutput(64);
    tasks.write(out);
    return out.toByteArray();
  }
}
