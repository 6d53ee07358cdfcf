package dev.perennial.domain.tasks;

import java.util.List;
import java.util.Locale;

/** Who does a task, and how it can end. */
public enum Queue {
  /** A person who agrees or refuses. */
  LOYALTY_MANAGER("approved", "rejected"),
  /** Whoever sends goods. */
  WAREHOUSE("done", "failed");

  private final List<String> outcomes;

  Queue(String... outcomes) {
    this.outcomes = List.of(outcomes);
  }

  /** The name on the wire. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How a task of this queue can end, as in {@code task_resolved}. */
  public List<String> outcomes() {
    return outcomes;
  }
}
