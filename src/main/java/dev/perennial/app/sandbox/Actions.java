package dev.perennial.app.sandbox;

import dev.perennial.io.json.JsonRecordWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.generic.GenericRecord;

/** What others were told or asked to do: messages, replies, tasks, vouchers. Not thread-safe. */
final class Actions {
  private static final int LATEST = 8;
  private static final int DAY = 10;
  private static final String STATE = "state";

  private final Set<String> seen = new HashSet<>();
  private final Map<String, Integer> replies = new TreeMap<>();
  private final Map<String, Integer> tasks = new TreeMap<>();
  private final Map<String, List<String>> races = new TreeMap<>();
  private final Map<String, Long> left = new HashMap<>();
  private final Deque<String> latest = new ArrayDeque<>();
  private final Map<String, Integer> vouchers = new TreeMap<>();
  private final Set<String> redeemed = new HashSet<>();
  private final List<String> redeemedTwice = new ArrayList<>();
  private final Map<String, Integer> channels = new TreeMap<>();
  private int messages;

  void message(GenericRecord message) {
    if (seen.add(message.get("action_id").toString())) {
      messages++;
      channels.merge(message.get("channel").toString(), 1, Integer::sum);
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
      races.computeIfAbsent(race, name -> new ArrayList<>()).add(answer(reply, race, status));
    }
    Object more = reply.get("reason") == null ? reply.get("points") : reply.get("reason");
    show(reply, request, status, more == null ? "" : more);
  }

  /** Rules may have given so much meanwhile that there is enough for both channels. */
  private String answer(GenericRecord reply, String race, String status) {
    Long asked = (Long) reply.get("points");
    if (!status.equals("approved") || asked == null) {
      return status;
    }
    Long leftByFirst =
        left.put(race, (Long) ((GenericRecord) reply.get("balances")).get("available"));
    return leftByFirst != null && leftByFirst >= asked ? "there was enough for both" : status;
  }

  void task(GenericRecord task) {
    if (seen.add(task.get("record_id").toString())) {
      Object outcome = task.get("outcome");
      String state = task.get(STATE) + (outcome == null ? "" : " " + outcome);
      tasks.merge(state, 1, Integer::sum);
      show(task, task.get("kind"), state, new TreeMap<>((Map<?, ?>) task.get("details")));
    }
  }

  void voucher(GenericRecord voucher) {
    if (!seen.add(voucher.get("record_id").toString())) {
      return;
    }
    String state = voucher.get(STATE).toString();
    vouchers.merge(state, 1, Integer::sum);
    String id = voucher.get("voucher_id").toString();
    if (state.equals("redeemed") && !redeemed.add(id)) {
      redeemedTwice.add("voucher " + id + " was redeemed twice");
    }
    String what = "voucher " + voucher.get("kind") + " " + voucher.get("value");
    show(voucher, what, state, voucher.get("code"));
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

  /** Messages by channel. */
  Map<String, Integer> channels() {
    return new TreeMap<>(channels);
  }

  /** Replies by status. */
  Map<String, Integer> replies() {
    return new TreeMap<>(replies);
  }

  /** How often a task came into a state. */
  Map<String, Integer> tasks() {
    return new TreeMap<>(tasks);
  }

  /** How often a voucher came into a state. */
  Map<String, Integer> vouchers() {
    return new TreeMap<>(vouchers);
  }

  /** How often two channels asked for the same points at once. */
  int races() {
    return (int) races.values().stream().filter(answers -> answers.size() > 1).count();
  }

  /**
   * Races that not exactly one channel won although there was not enough for both, and vouchers
   * redeemed twice, each in a line.
   */
  List<String> faults() {
    List<String> faults = new ArrayList<>(redeemedTwice);
    races.forEach(
        (race, answers) -> {
          boolean over = answers.size() > 1;
          if (over && answers.stream().filter("approved"::equals).count() != 1) {
            faults.add(race + ": two channels were answered " + answers);
          }
        });
    return faults;
  }

  /** The last of them, the newest first, each in a line. */
  List<String> latest() {
    return List.copyOf(latest);
  }
}
