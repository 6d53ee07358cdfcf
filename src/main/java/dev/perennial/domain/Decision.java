package dev.perennial.domain;

import java.util.ArrayList;
import java.util.List;

/**
 * What a record or a deadline led to: effects in the order in which they must be written, what
 * became of the record, and whether the customer's hot record changed. Filled by {@link Lifecycle},
 * carried out by the shell.
 */
public final class Decision {

  /** What became of a record. inputs = applied + duplicates + rejected + waiting + ticks. */
  public enum Outcome {
    APPLIED,
    DUPLICATE,
    REJECTED,
    WAITING,
    /** No record was decided, only deadlines. */
    NONE
  }

  private final List<Effect> effects = new ArrayList<>();
  private Outcome outcome = Outcome.NONE;
  private boolean changed;
  private int waitingApplied;
  private int waitingRejected;
  private List<RuleFailure> failures = List.of();

  public List<Effect> effects() {
    return effects;
  }

  public Outcome outcome() {
    return outcome;
  }

  /** Whether the hot record must be written back. */
  public boolean changed() {
    return changed;
  }

  /** Refunds that stopped waiting and were applied. */
  public int waitingApplied() {
    return waitingApplied;
  }

  /** Refunds that stopped waiting and were rejected. */
  public int waitingRejected() {
    return waitingRejected;
  }

  /** Of which rules it could not be decided whether they act. */
  public List<RuleFailure> rulesFailed() {
    return failures;
  }

  void ruleFailed(String ruleId, int version, String reason) {
    failures = failures.isEmpty() ? new ArrayList<>(1) : failures;
    failures.add(new RuleFailure(ruleId, version, reason));
  }

  /** Nobody can say whether a version of a rule acts. */
  public record RuleFailure(String ruleId, int version, String reason) {}

  void emit(Effect effect) {
    effects.add(effect);
  }

  void outcome(Outcome value) {
    outcome = value;
  }

  void markChanged() {
    changed = true;
  }

  void waitingEnded(boolean applied) {
    if (applied) {
      waitingApplied++;
    } else {
      waitingRejected++;
    }
  }
}
