package dev.perennial.oracle;

import dev.perennial.domain.Effect.Task;
import dev.perennial.domain.Effect.TaskState;
import dev.perennial.domain.Payload.Adjust;
import dev.perennial.domain.policy.Grant;
import dev.perennial.domain.program.Span;
import dev.perennial.domain.tasks.Queue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What people are asked to decide. Sections 6 and 7. */
final class NaiveTasks {

  /** A task that nobody resolved yet. */
  static final class Open {
    final String id;
    final Queue queue;
    final String rule;
    final String kind;
    final Map<String, String> details;
    final long dueAt;
    final int made;

    /** The level under review, or null. */
    final String level;

    /** The adjustment under review, or null. */
    final Adjust adjust;

    boolean escalated;

    private Open(
        String id,
        Queue queue,
        String rule,
        String kind,
        Map<String, String> details,
        long dueAt,
        int made,
        String level,
        Adjust adjust) {
      this.id = id;
      this.queue = queue;
      this.rule = rule;
      this.kind = kind;
      this.details = details;
      this.dueAt = dueAt;
      this.made = made;
      this.level = level;
      this.adjust = adjust;
    }
  }

  private final Sheet sheet;
  private final List<Open> open = new ArrayList<>();
  private int made;

  NaiveTasks(Sheet sheet) {
    this.sheet = sheet;
  }

  /** Whether a second person must agree to it. */
  static boolean needsReview(Now now, Adjust adjust) {
    return Math.abs(adjust.points()) > now.program().points().adjustLimit();
  }

  List<Open> open() {
    return open;
  }

  Open find(String id) {
    return open.stream().filter(task -> task.id.equals(id)).findFirst().orElse(null);
  }

  Optional<Open> review(String level) {
    return open.stream().filter(task -> level.equals(task.level)).findFirst();
  }

  /** A rule asks for something to be done; its own details win over the fact's. */
  String asked(Now now, String rule, Grant.Task task, Map<String, String> fact) {
    Map<String, String> details = new TreeMap<>(fact);
    details.putAll(task.details());
    Span due = task.due() == null ? now.program().tiers().reviewDue() : task.due();
    return open(now, task.queue(), rule, task.kind(), details, due, null, null);
  }

  /** Whether a task of that queue can end like that. */
  static boolean canEnd(Open task, String outcome) {
    return task.queue == Queue.WAREHOUSE
        ? Set.of("done", "failed").contains(outcome)
        : Set.of("approved", "rejected").contains(outcome);
  }

  void reviewLevel(Now now, String level) {
    review(now, "tier_review", Map.of("level", level), level, null);
  }

  void reviewAdjustment(Now now, Adjust adjust) {
    Map<String, String> details = Map.of("points", String.valueOf(adjust.points()));
    review(now, "adjustment_review", details, null, adjust);
  }

  private void review(
      Now now, String kind, Map<String, String> details, String level, Adjust adjust) {
    Span due = now.program().tiers().reviewDue();
    open(now, Queue.LOYALTY_MANAGER, null, kind, details, due, level, adjust);
  }

  private String open(
      Now now,
      Queue queue,
      String rule,
      String kind,
      Map<String, String> details,
      Span due,
      String level,
      Adjust adjust) {
    String id = sheet.id(now.cause(), rule, "task");
    long dueAt = due.after(now.at(), now.program().zone());
    Open task = new Open(id, queue, rule, kind, details, dueAt, made++, level, adjust);
    open.add(task);
    write(now, id, task, TaskState.OPEN, null);
    return id;
  }

  /** Its time has passed. */
  void escalate(Now now, Open task) {
    task.escalated = true;
    write(now, sheet.id(now.cause(), task.rule, "task"), task, TaskState.ESCALATED, null);
  }

  void close(Now now, Open task, String outcome) {
    open.remove(task);
    write(now, sheet.id(now.cause(), task.rule, "task"), task, TaskState.RESOLVED, outcome);
  }

  private void write(Now now, String id, Open task, TaskState state, String outcome) {
    sheet.write(
        new Task(
            id,
            task.id,
            sheet.customer(),
            now.at(),
            task.queue.name().toLowerCase(Locale.ROOT),
            task.kind,
            state,
            outcome,
            task.details,
            task.dueAt,
            task.rule,
            now.cause(),
            now.program().version()));
  }
}
