package dev.perennial.rules.condition;

import dev.perennial.domain.policy.Facts;

/** One evaluation: what it reads, the variables of its loops, and what it may still cost. */
final class Frame {
  private static final Object[] NO_SLOTS = {};

  final Facts facts;
  final Object[] slots;
  private final int budget;
  private long left;

  Frame(Facts facts, int slots, int budget) {
    this.facts = facts;
    this.slots = slots == 0 ? NO_SLOTS : new Object[slots];
    this.budget = budget;
    this.left = budget;
  }

  /** Straight code is limited by its length; whatever grows with data pays here. */
  void spend(long steps) {
    left -= steps;
    if (left < 0) {
      throw EvaluationError.overBudget(budget);
    }
  }
}
