package dev.perennial.app.sandbox;

import dev.perennial.io.json.JsonRecordWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.generic.GenericRecord;

/** What others were told or asked to do: messages, replies, tasks. Not thread-safe. */
final class Actions {
  private static final int LATEST = 8;
  private static final int DAY = 10;
  private static final String STATE = "state";

  private final Set<String> seen = new HashSet<>();
  private final Map<String, Integer> replies = new TreeMap<>();
  private final Map<String, Integer> tasks = new TreeMap<>();
  private final Map<String, List<String>> races = new TreeMap<>();
  private final Deque<String> latest = new ArrayDeque<>();
  private int messages;

  void message(GenericRecord message) {
    if (seen.add(message.get("action_id").toString())) {
      messages++;
      Object values = new TreeMap<>((Map<?, ?>) message.get("values"));
      show(message, message.get("template"), "by " + message.get("channel"), values);
    }
  }

  void reply(GenericRecord reply) {
    if (!seen.add(reply.get("reply_id").toString())) {
      return;
    }
    String status = reply.get("status").toString();
    replies.merge(status, 1, Integer::sum);
    String request = reply.get("request").toString();
    String id = reply.get("request_id").toString();
    if (id.startsWith(Tills.RACE) && request.equals("redeem")) {
      String race = id.substring(0, id.lastIndexOf('-'));
      races.computeIfAbsent(race, name -> new ArrayList<>()).add(status);
    }
    Object more = reply.get("reason") == null ? reply.get("points") : reply.get("reason");
    show(reply, request, status, more == null ? "" : more);
  }

  void task(GenericRecord task) {
    if (seen.add(task.get("record_id").toString())) {
      Object outcome = task.get("outcome");
      String state = task.get(STATE) + (outcome == null ? "" : " " + outcome);
      tasks.merge(state, 1, Integer::sum);
      show(task, task.get("kind"), state, new TreeMap<>((Map<?, ?>) task.get("details")));
    }
  }

  private void show(GenericRecord action, Object what, Object how, Object more) {
    latest.addFirst(
        "%s  %s  %s %s %s"
            .formatted(
                JsonRecordWriter.time((Long) action.get("at")).substring(0, DAY),
                action.get("customer_id"),
                what,
                how,
                more));
    if (latest.size() > LATEST) {
      latest.removeLast();
    }
  }

  int messages() {
    return messages;
  }

  /** Replies by status. */
  Map<String, Integer> replies() {
    return new TreeMap<>(replies);
  }

  /** How often a task came into a state. */
  Map<String, Integer> tasks() {
    return new TreeMap<>(tasks);
  }

  /** How often two channels asked for the same points at once. */
  int races() {
    return (int) races.values().stream().filter(answers -> answers.size() > 1).count();
  }

  /** Races that not exactly one channel won, each told in a line. */
  List<String> faults() {
    return races.entrySet().stream()
        .filter(race -> race.getValue().size() > 1)
        .filter(race -> race.getValue().stream().filter("approved"::equals).count() != 1)
        .map(race -> race.getKey() + ": two channels were answered " + race.getValue())
        .toList();
  }

  /** The last of them, the newest first, each in a line. */
  List<String> latest() {
    return List.copyOf(latest);
  }
}
