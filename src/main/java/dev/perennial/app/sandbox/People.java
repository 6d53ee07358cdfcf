package dev.perennial.app.sandbox;

import dev.perennial.io.Topics;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import org.apache.avro.generic.GenericRecord;

/**
 * Everybody who does something because the engine asked for it, or gave it: each answers after a
 * while of simulated time. What is answered depends on nothing but the ids of what was seen. Told
 * by one thread, asked by another.
 */
final class People {
  private final Set<String> known = new HashSet<>();
  private final Queue<DemoEvent> answers =
      new PriorityQueue<>(
          Comparator.comparingLong(DemoEvent::at).thenComparing(DemoEvent::eventId));

  /** A record of an output topic was seen, maybe not for the first time. */
  synchronized void seen(String topic, GenericRecord record) {
    if (topic.equals(Topics.TASK) && known.add(record.get("task_id").toString())) {
      answers.addAll(answers(record));
    } else if (topic.equals(Topics.VOUCHER) && known.add(record.get("voucher_id").toString())) {
      answers.addAll(Shopper.visits(record));
    } else if (topic.equals(Topics.MESSAGE) && known.add(record.get("action_id").toString())) {
      DemoEvent answer = Inbox.answer(record);
      if (answer != null) {
        answers.add(answer);
      }
    }
  }

  private static List<DemoEvent> answers(GenericRecord task) {
    boolean gift = task.get("queue").toString().equals("warehouse");
    return List.of(gift ? Warehouse.answer(task) : Reviewer.answer(task));
  }

  /** The next answer whose time has come, or null. */
  synchronized DemoEvent due(long now) {
    DemoEvent next = answers.peek();
    return next == null || next.at() > now ? null : answers.remove();
  }
}
