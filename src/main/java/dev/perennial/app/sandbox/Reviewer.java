package dev.perennial.app.sandbox;

import dev.perennial.app.data.EventLine;
import dev.perennial.app.sandbox.DemoEvent.Answer;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import org.apache.avro.generic.GenericRecord;

/**
 * The loyalty manager: reads tasks as they are opened and answers each after a while of simulated
 * time, mostly with yes, sometimes with no, sometimes only after it was escalated. What is answered
 * depends on nothing but the task's id. Told tasks by one thread, asked by another.
 */
final class Reviewer {
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final int DAY_HOURS = 24;

  private final Set<String> known = new HashSet<>();
  private final Queue<DemoEvent> answers =
      new PriorityQueue<>(
          Comparator.comparingLong(DemoEvent::at).thenComparing(DemoEvent::eventId));

  /** A record of the task topic was seen. */
  synchronized void seen(GenericRecord task) {
    String id = task.get("task_id").toString();
    if (known.add(id)) {
      answers.add(answer(id, task));
    }
  }

  private static DemoEvent answer(String id, GenericRecord task) {
    int mood = Math.floorMod(id.hashCode(), 10);
    long hours = 2 + Math.floorMod(id.hashCode() / 10, 2 * DAY_HOURS);
    boolean late = mood == 0;
    long from = (Long) task.get(late ? "due_at" : "at");
    String customer = task.get("customer_id").toString();
    EventLine line =
        EventLine.of(
            "task_resolved", from + hours * HOUR, customer, "answer-" + id, "reviews", "system");
    line.json().put("task_id", id).put("outcome", mood == 1 || mood == 2 ? "rejected" : "approved");
    return DemoEvent.of(line, Answer.PROFILE);
  }

  /** The next answer whose time has come, or null. */
  synchronized DemoEvent due(long now) {
    DemoEvent next = answers.peek();
    return next == null || next.at() > now ? null : answers.remove();
  }
}
