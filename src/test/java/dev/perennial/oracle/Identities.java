package dev.perennial.oracle;

import dev.perennial.domain.CustomerProfile;
import dev.perennial.domain.Decision.Outcome;
import dev.perennial.domain.Effect;
import dev.perennial.domain.Effect.Message;
import dev.perennial.domain.Effect.Posting;
import dev.perennial.domain.Effect.Rejection;
import dev.perennial.domain.Effect.Reply;
import dev.perennial.domain.Effect.Task;
import dev.perennial.domain.Effect.TaskState;
import dev.perennial.domain.Effect.Voucher;
import dev.perennial.domain.Receipt;
import dev.perennial.domain.SegmentChange;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * No id twice, no record rejected twice, and each task from open over escalated to resolved. An
 * event id that comes again after 7 days is a new event with the old ids: those are let pass.
 */
final class Identities {
  /** One that ends at once may begin and end again in the same millisecond. */
  private static final Pattern NO_GRACE = Pattern.compile("grace:(-?\\d+):\\1");

  private final Set<String> ids = new HashSet<>();
  private final Set<Long> rejected = new HashSet<>();
  private final Set<String> events = new HashSet<>();
  private final Set<String> reused = new HashSet<>();

  /** The cause of each lot and task. */
  private final Map<String, String> made = new HashMap<>();

  private final Map<String, Task> tasks = new HashMap<>();
  private boolean forgetTasks;

  /** Takes note of what is being decided. */
  void step(Move move, Step step) {
    if (forgetTasks) {
      tasks.clear();
    }
    forgetTasks = step.erased();
    if (move.logged() != null
        && step.outcome() != Outcome.DUPLICATE
        && !events.add(move.logged().event().eventId())) {
      reused.add(move.logged().event().eventId());
    }
  }

  /** What is wrong with it, or null. */
  String wrong(Effect effect) {
    if (effect instanceof Rejection rejection) {
      return rejected.add(rejection.origin().offset()) ? null : "rejected twice";
    }
    if (effect instanceof Posting posting && posting.lotId() != null) {
      made.putIfAbsent(posting.lotId(), posting.cause());
    }
    if (effect instanceof Task task) {
      made.putIfAbsent(task.taskId(), task.cause());
      String wrong = task(task);
      if (wrong != null) {
        return wrong;
      }
    }
    String cause = cause(effect);
    boolean known = !ids.add(effect.id());
    return known && !NO_GRACE.matcher(cause).matches() && !reused.contains(event(cause))
        ? "an id that was there before"
        : null;
  }

  private static String cause(Effect effect) {
    if (effect instanceof Posting posting) {
      return posting.cause();
    }
    if (effect instanceof CustomerProfile profile) {
      return profile.cause();
    }
    if (effect instanceof Reply reply) {
      return reply.cause();
    }
    if (effect instanceof Task task) {
      return task.cause();
    }
    if (effect instanceof Voucher voucher) {
      return voucher.cause();
    }
    if (effect instanceof SegmentChange change) {
      return change.cause();
    }
    if (effect instanceof Receipt receipt) {
      return receipt.cause();
    }
    return effect instanceof Message message ? message.cause() : "";
  }

  /** The event behind a deadline's lot or task, or the cause itself. */
  private String event(String cause) {
    String[] parts = cause.split(":");
    return parts.length == 3 ? made.getOrDefault(parts[1], cause) : cause;
  }

  private String task(Task task) {
    Task before = tasks.put(task.taskId(), task);
    if (task.state() == TaskState.OPEN) {
      return before == null && task.id().equals(task.taskId()) ? level(task) : "opened twice";
    }
    if (before == null || before.state() == TaskState.RESOLVED) {
      return "not open";
    }
    if (task.state() == TaskState.ESCALATED) {
      return before.state() == TaskState.OPEN && task.at() == task.dueAt()
          ? null
          : "escalated twice, or not when it was due";
    }
    return task.outcome() == null ? "resolved without an outcome" : null;
  }

  private String level(Task opened) {
    long same =
        tasks.values().stream()
            .filter(task -> task.kind().equals("tier_review"))
            .filter(task -> task.state() != TaskState.RESOLVED)
            .filter(task -> task.details().get("level").equals(opened.details().get("level")))
            .count();
    return opened.kind().equals("tier_review") && same > 1 ? "a second review of a level" : null;
  }
}
