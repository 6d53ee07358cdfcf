package dev.perennial.rules;

import dev.perennial.domain.policy.Act;
import dev.perennial.domain.policy.EventType;
import dev.perennial.domain.policy.Facts;
import dev.perennial.domain.policy.Policy;
import dev.perennial.domain.policy.Signal;
import dev.perennial.rules.condition.EvaluationError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All known versions of all rules, by what they answer to; immutable. Of each rule the version
 * counts that holds at the decision's instant; rules act in the order of their ids.
 */
public final class RuleSet implements Policy {
  private static final Comparator<Rule> ORDER =
      Comparator.comparingLong(Rule::effectiveFrom).thenComparingInt(Rule::version);

  private final List<Rule> rules;
  // Of each rule its versions in order, under everything that one of them answers to.
  private final Map<Trigger, List<List<Rule>>> byTrigger = new HashMap<>();

  public RuleSet(List<Rule> rules) {
    this.rules = List.copyOf(rules);
    Map<String, List<Rule>> byId = new TreeMap<>();
    rules.stream()
        .sorted(ORDER)
        .forEach(rule -> byId.computeIfAbsent(rule.id(), id -> new ArrayList<>()).add(rule));
    for (List<Rule> versions : byId.values()) {
      versions.stream()
          .map(Rule::on)
          .distinct()
          .forEach(on -> byTrigger.computeIfAbsent(on, none -> new ArrayList<>()).add(versions));
    }
  }

  /** These and one more; a version that is known already is replaced. */
  public RuleSet with(Rule added) {
    List<Rule> all = new ArrayList<>(rules);
    all.removeIf(known -> known.id().equals(added.id()) && known.version() == added.version());
    all.add(added);
    return new RuleSet(all);
  }

  /** Whether there is no rule at all. */
  public boolean isEmpty() {
    return rules.isEmpty();
  }

  @Override
  public boolean hears(Signal signal) {
    return byTrigger.containsKey(new Trigger(null, signal));
  }

  @Override
  public List<Act> about(EventType event, Facts facts) {
    return acts(new Trigger(event, null), facts);
  }

  @Override
  public List<Act> about(Signal signal, Facts facts) {
    return acts(new Trigger(null, signal), facts);
  }

  private List<Act> acts(Trigger on, Facts facts) {
    List<List<Rule>> candidates = byTrigger.getOrDefault(on, List.of());
    List<Act> acts = new ArrayList<>(candidates.size());
    for (List<Rule> versions : candidates) {
      Rule rule = at(versions, facts.now());
      if (rule != null && rule.status() == Rule.Status.LIVE && rule.on().equals(on)) {
        decide(rule, facts, acts);
      }
    }
    return acts;
  }

  /** A rule whose condition has no value does nothing, and the others go on. */
  private static void decide(Rule rule, Facts facts, List<Act> acts) {
    try {
      if (rule.when() == null || rule.when().holds(facts)) {
        acts.add(new Act(rule.id(), rule.grants()));
      }
    } catch (EvaluationError e) {
      acts.add(Act.failed(rule.id(), e.getMessage()));
    }
  }

  /** The version that holds at {@code now}, or null when none does yet. */
  private static Rule at(List<Rule> versions, long now) {
    for (int i = versions.size() - 1; i >= 0; i--) {
      if (versions.get(i).effectiveFrom() <= now) {
        return versions.get(i);
      }
    }
    return null;
  }
}
