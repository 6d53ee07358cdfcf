package dev.perennial.rules;

import dev.perennial.domain.policy.EventType;
import dev.perennial.domain.policy.Timing;
import dev.perennial.rules.timed.Inactive;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** The versions of one rule, in the order in which they hold. Immutable. */
final class RuleHistory {
  /** Customers who were silent for long enough when a rule began are reached within this time. */
  static final long CATCH_UP = Duration.ofDays(1).toMillis();

  private static final Comparator<Rule> ORDER =
      Comparator.comparingLong(Rule::effectiveFrom).thenComparingInt(Rule::version);

  private final List<Rule> versions;

  RuleHistory(List<Rule> versions) {
    this.versions = versions.stream().sorted(ORDER).toList();
  }

  String id() {
    return versions.get(0).id();
  }

  List<Rule> versions() {
    return versions;
  }

  /** The version that holds at {@code now}, or null when none does yet. */
  Rule at(long now) {
    for (int i = versions.size() - 1; i >= 0; i--) {
      if (versions.get(i).effectiveFrom() <= now) {
        return versions.get(i);
      }
    }
    return null;
  }

  /** The same, if it decides anything. */
  Rule activeAt(long now) {
    Rule rule = at(now);
    return rule != null && rule.isActive() ? rule : null;
  }

  boolean cancels(EventType event, long now) {
    Rule rule = at(now);
    return rule != null && rule.terms().cancelOn().contains(event);
  }

  /**
   * The first instant after {@code after} at which the rule comes to a customer whose silence had
   * lasted long enough before there was a version to notice it; {@link Timing#NEVER} if there is
   * none. Spread over a day by the customer, for there may be millions; and each silence is noticed
   * once, however many versions follow.
   */
  long catchUp(Timing customer, long after) {
    for (int i = 0; i < versions.size(); i++) {
      long at = catchUp(i, customer);
      if (at != Timing.NEVER && at > after) {
        return at;
      }
    }
    return Timing.NEVER;
  }

  /** When version {@code i} catches up with the customer, or {@link Timing#NEVER}. */
  private long catchUp(int i, Timing customer) {
    Rule rule = versions.get(i);
    long from = rule.effectiveFrom();
    if (!(rule.on().timed() instanceof Inactive inactive)
        || !rule.isActive()
        || from == Long.MIN_VALUE
        || inactive.due(customer) >= from) {
      return Timing.NEVER;
    }
    for (int earlier = 0; earlier < i; earlier++) {
      if (noticed(earlier, inactive.type(), customer)) {
        return Timing.NEVER;
      }
    }
    long at = from + Rollout.spread(id(), customer.customerId(), CATCH_UP);
    return holds(i, at) ? at : Timing.NEVER;
  }

  /** Whether a version has come to the customer in this silence. */
  private boolean noticed(int i, EventType type, Timing customer) {
    Rule rule = versions.get(i);
    if (!(rule.on().timed() instanceof Inactive inactive)
        || !rule.isActive()
        || inactive.type() != type) {
      return false;
    }
    long due = inactive.due(customer);
    return due >= rule.effectiveFrom() ? holds(i, due) : catchUp(i, customer) != Timing.NEVER;
  }

  private boolean holds(int i, long at) {
    return versions.get(i).effectiveFrom() <= at
        && (i + 1 == versions.size() || at < versions.get(i + 1).effectiveFrom());
  }
}
