package dev.perennial.oracle;

import dev.perennial.domain.CustomerProfile;
import dev.perennial.domain.Effect;
import dev.perennial.domain.Effect.Reply;
import dev.perennial.domain.Effect.Request;
import dev.perennial.domain.Effect.Task;
import dev.perennial.domain.Effect.TaskState;
import dev.perennial.domain.Payload;
import dev.perennial.domain.Payload.Capture;
import dev.perennial.domain.Payload.Redeem;
import dev.perennial.domain.Payload.TaskResolved;
import dev.perennial.domain.Payload.VoidHold;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is asked for and answered: redemptions and tasks, by what the model said so far. */
final class Requesting {
  private final Dice dice;
  private final List<String> requests = new ArrayList<>();
  private final Map<String, Long> asked = new HashMap<>();
  private final List<String> open = new ArrayList<>();
  private final List<String> tasks = new ArrayList<>();
  private final Set<String> openers = new HashSet<>();
  private long available;

  Requesting(Dice dice) {
    this.dice = dice;
  }

  /** Takes note of what followed from the last move. */
  void saw(List<Effect> effects) {
    for (Effect effect : effects) {
      if (effect instanceof CustomerProfile profile) {
        available = profile.available();
      } else if (effect instanceof Reply reply && reply.request() == Request.REDEEM) {
        asked.put(reply.requestId(), reply.points());
      } else if (effect instanceof Task task) {
        saw(task);
      }
    }
  }

  private void saw(Task task) {
    if (task.state() == TaskState.OPEN) {
      open.add(task.taskId());
      tasks.add(task.taskId());
      openers.add(task.cause());
    } else if (task.state() == TaskState.RESOLVED) {
      open.remove(task.taskId());
    }
  }

  /** Whether that event opened a task: were it new again, so would be a task of the same id. */
  boolean openedTask(String eventId) {
    return openers.contains(eventId);
  }

  /** Redeem, capture or void. */
  Payload request() {
    int choice = dice.below(100);
    if (requests.isEmpty() || choice < 45) {
      return redeem();
    }
    String id = dice.percent(60) ? requests.get(requests.size() - 1) : anyRequest();
    return choice < 80 ? new Capture(id, captured(id)) : new VoidHold(id);
  }

  private String anyRequest() {
    return dice.percent(92) ? dice.from(requests) : "q-unknown";
  }

  private Payload redeem() {
    boolean again = !requests.isEmpty() && dice.percent(15);
    String id = again ? dice.from(requests) : "q" + requests.size();
    if (!again) {
      requests.add(id);
    }
    return new Redeem(id, redeemed(), dice.oneOf("o1", null));
  }

  private long redeemed() {
    return switch (dice.below(10)) {
      case 0 -> available;
      case 1 -> available + 1;
      case 2 -> dice.between(-1, 1);
      case 3 -> 1;
      case 4, 5, 6 -> available <= 1 ? 1 : dice.between(1, available);
      default -> available <= 1 ? 1 : dice.between(1, 1 + available / 4);
    };
  }

  private Long captured(String id) {
    long all = Math.max(0, asked.getOrDefault(id, 1L));
    return switch (dice.below(10)) {
      case 0, 1, 2, 3 -> null;
      case 4 -> all;
      case 5 -> all + 1;
      case 6 -> dice.between(-1, 1);
      default -> dice.between(Math.min(1, all), all);
    };
  }

  /** Somebody decided, or thinks so. */
  Payload resolution() {
    String id =
        !open.isEmpty() && dice.percent(80)
            ? dice.from(open)
            : tasks.isEmpty() || dice.percent(30) ? "no-such-task" : dice.from(tasks);
    String outcome = dice.percent(55) ? "approved" : dice.oneOf("rejected", "done");
    return new TaskResolved(id, dice.percent(4) ? "failed" : outcome);
  }
}
