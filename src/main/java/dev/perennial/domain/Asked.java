package dev.perennial.domain;

import dev.perennial.domain.Receipt.Done;
import dev.perennial.domain.Receipt.Other;
import dev.perennial.domain.Receipt.Verdict;
import dev.perennial.domain.policy.Act;
import dev.perennial.domain.policy.Plan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** One rule that has something to do in a decision, and what becomes of it. */
final class Asked {
  /** The higher priority first; of one priority in the order of their ids. */
  static final Comparator<Asked> ORDER =
      Comparator.<Asked>comparingInt(asked -> -asked.act.plan().priority())
          .thenComparing(asked -> asked.act.ruleId());

  private final Act act;
  private final Map<String, String> values;
  private final Scope answered;
  private final Scope scope;
  private final boolean waited;
  private final List<Done> done = new ArrayList<>(1);
  private Verdict verdict;
  private String reason;

  /**
   * @param values what it answers to has to say
   * @param answered of what it answers to
   */
  Asked(Act act, Map<String, String> values, Scope answered) {
    this(act, values, answered, false);
  }

  private Asked(Act act, Map<String, String> values, Scope answered, boolean waited) {
    this.waited = waited;
    this.act = act;
    this.values = values;
    this.answered = answered;
    this.scope = answered.forRule(act.ruleId());
  }

  /** A rule that has waited. */
  static Asked resumed(Act act, Map<String, String> values, Scope answered) {
    return new Asked(act, values, answered, true);
  }

  /** Whether it has waited, and need not again. */
  boolean waited() {
    return waited;
  }

  Act act() {
    return act;
  }

  Map<String, String> values() {
    return values;
  }

  /** Of what it answers to. */
  Scope answered() {
    return answered;
  }

  /** The rule's own. */
  Scope scope() {
    return scope;
  }

  void done(String kind, String actionId, Map<String, String> details) {
    done.add(new Done(kind, actionId, details));
  }

  void end(Verdict ended, String why) {
    verdict = ended;
    reason = why;
  }

  Other asOther() {
    return new Other(act.ruleId(), act.plan().version(), verdict);
  }

  void receipt(Customer customer, List<Other> others) {
    Plan plan = act.plan();
    Receipts.Named rule = new Receipts.Named(plan.ruleId(), plan.version(), plan.shadow());
    Receipts.write(scope, customer, rule, verdict, reason, act.read(), done, others);
  }
}
