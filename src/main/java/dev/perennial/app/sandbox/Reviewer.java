package dev.perennial.app.sandbox;

import dev.perennial.app.data.EventLine;
import dev.perennial.app.sandbox.DemoEvent.Answer;
import java.time.Duration;
import org.apache.avro.generic.GenericRecord;

/**
 * The loyalty manager: answers each task mostly with yes, sometimes with no, sometimes only after
 * it was escalated.
 */
final class Reviewer {
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final int DAY_HOURS = 24;

  private Reviewer() {}

  static DemoEvent answer(GenericRecord task) {
    String id = task.get("task_id").toString();
    int mood = Math.floorMod(id.hashCode(), 10);
    long hours = 2 + Math.floorMod(id.hashCode() / 10, 2 * DAY_HOURS);
    String outcome = mood == 1 || mood == 2 ? "rejected" : "approved";
    return resolved(task, mood == 0, hours * HOUR, outcome, "reviews");
  }

  /**
   * The event that resolves a task.
   *
   * @param late whether only so long after it was due, instead of after it was opened
   * @param after milliseconds
   */
  static DemoEvent resolved(
      GenericRecord task, boolean late, long after, String outcome, String source) {
    String id = task.get("task_id").toString();
    long at = (Long) task.get(late ? "due_at" : "at") + after;
    String customer = task.get("customer_id").toString();
    EventLine line = EventLine.of("task_resolved", at, customer, "answer-" + id, source, "system");
    line.json().put("task_id", id).put("outcome", outcome);
    return DemoEvent.of(line, Answer.PROFILE);
  }
}
