package dev.perennial.oracle;

import dev.perennial.domain.Effect.Task;
import dev.perennial.domain.Effect.TaskState;
import dev.perennial.domain.Payload.Adjust;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What people are asked to decide. Sections 6 and 7. */
final class NaiveTasks {

  /** A task that nobody resolved yet. */
  static final class Open {
    final String id;
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
        String kind,
        Map<String, String> details,
        long dueAt,
        int made,
        String level,
        Adjust adjust) {
      this.id = id;
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

  void reviewLevel(Now now, String level) {
    open(now, "tier_review", Map.of("level", level), level, null);
  }

  void reviewAdjustment(Now now, Adjust adjust) {
    Map<String, String> details = Map.of("points", String.valueOf(adjust.points()));
    open(now, "adjustment_review", details, null, adjust);
  }

  private void open(
      Now now, String kind, Map<String, String> details, String level, Adjust adjust) {
    String id = sheet.id(now.cause(), "task");
    long dueAt = now.program().tiers().reviewDue().after(now.at(), now.program().zone());
    Open task = new Open(id, kind, details, dueAt, made++, level, adjust);
    open.add(task);
    write(now, id, task, TaskState.OPEN, null);
  }

  /** Its time has passed. */
  void escalate(Now now, Open task) {
    task.escalated = true;
    write(now, sheet.id(now.cause(), "task"), task, TaskState.ESCALATED, null);
  }

  void close(Now now, Open task, String outcome) {
    open.remove(task);
    write(now, sheet.id(now.cause(), "task"), task, TaskState.RESOLVED, outcome);
  }

  private void write(Now now, String id, Open task, TaskState state, String outcome) {
    sheet.write(
        new Task(
            id,
            task.id,
            sheet.customer(),
            now.at(),
            "loyalty_manager",
            task.kind,
            state,
            outcome,
            task.details,
            task.dueAt,
            null,
            now.cause(),
            now.program().version()));
  }
}
