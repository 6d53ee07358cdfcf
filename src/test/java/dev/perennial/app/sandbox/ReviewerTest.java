package dev.perennial.app.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.io.json.JsonEvents;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import loyalty.action.task.v1.Task;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

class ReviewerTest {
  private static final long OPENED = 1_767_261_600_000L;
  private static final long DUE = OPENED + Duration.ofDays(7).toMillis();

  private final Reviewer reviewer = new Reviewer();

  @Test
  void everyTaskIsAnsweredOnceInTimeAndReadably() throws Exception {
    Map<String, Integer> outcomes = new TreeMap<>();
    for (int i = 0; i < 200; i++) {
      GenericRecord task = task("task-" + i);
      reviewer.seen(task);
      reviewer.seen(task);
    }
    assertThat(reviewer.due(OPENED)).isNull();
    long before = OPENED;
    for (DemoEvent next = reviewer.due(Long.MAX_VALUE);
        next != null;
        next = reviewer.due(Long.MAX_VALUE)) {
      assertThat(next.at()).isGreaterThanOrEqualTo(before);
      before = next.at();
      String text = JsonEvents.parse(next.text().getBytes(StandardCharsets.UTF_8)).toString();
      String outcome = text.contains("approved") ? "approved" : "rejected";
      outcomes.merge(next.at() > DUE ? "late" : outcome, 1, Integer::sum);
    }
    assertThat(outcomes).containsOnlyKeys("approved", "late", "rejected");
    assertThat(outcomes.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(200);
    assertThat(outcomes.get("approved")).isGreaterThan(100);
  }

  private static GenericRecord task(String id) {
    GenericRecord task = new GenericData.Record(Task.getClassSchema());
    task.put("task_id", id);
    task.put("customer_id", "c-1");
    task.put("at", OPENED);
    task.put("due_at", DUE);
    return task;
  }
}
