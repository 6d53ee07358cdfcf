package dev.perennial.rules;

import dev.perennial.domain.policy.Act;
import dev.perennial.domain.policy.EventType;
import dev.perennial.domain.policy.Facts;
import dev.perennial.domain.policy.Policy;
import dev.perennial.domain.policy.Signal;
import dev.perennial.domain.policy.Timing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All known versions of all rules, by what they answer to; immutable. Of each rule the version
 * counts that holds at the decision's instant.
 */
public final class RuleSet implements Policy {
  private static final Comparator<MarketingSwitch> ORDER =
      Comparator.comparingLong(MarketingSwitch::effectiveFrom)
          .thenComparingInt(MarketingSwitch::version);

  private static final Comparator<Act> BY_ID = Comparator.comparing(Act::ruleId);

  private final List<Rule> rules;
  private final List<MarketingSwitch> switches;
  private final Map<String, RuleHistory> byId = new TreeMap<>();
  // Under everything that one of its versions answers to.
  private final Map<Trigger, Candidates> byTrigger = new HashMap<>();
  private final TimedRules timed;

  public RuleSet(List<Rule> rules) {
    this(rules, List.of());
  }

  /**
   * @param switches that stop the marketing rules, or let them go on
   */
  public RuleSet(List<Rule> rules, List<MarketingSwitch> switches) {
    this.rules = List.copyOf(rules);
    this.switches = switches.stream().sorted(ORDER).toList();
    Map<String, List<Rule>> versions = new TreeMap<>();
    rules.forEach(rule -> versions.computeIfAbsent(rule.id(), id -> new ArrayList<>()).add(rule));
    versions.forEach((id, of) -> byId.put(id, new RuleHistory(of)));
    Map<Trigger, List<RuleHistory>> answering = new HashMap<>();
    for (RuleHistory history : byId.values()) {
      history.versions().stream()
          .map(Rule::on)
          .distinct()
          .forEach(on -> answering.computeIfAbsent(on, none -> new ArrayList<>()).add(history));
    }
    answering.forEach((on, of) -> byTrigger.put(on, new Candidates(on, of)));
    timed = new TimedRules(List.copyOf(byId.values()));
  }

  /** These and one more; a version that is known already is replaced. */
  public RuleSet with(Rule added) {
    List<Rule> all = new ArrayList<>(rules);
    all.removeIf(known -> known.id().equals(added.id()) && known.version() == added.version());
    all.add(added);
    return new RuleSet(all, switches);
  }

  /** These, and one more turn of the switch. */
  public RuleSet with(MarketingSwitch turned) {
    List<MarketingSwitch> all = new ArrayList<>(switches);
    all.removeIf(known -> known.version() == turned.version());
    all.add(turned);
    return new RuleSet(rules, all);
  }

  /** Whether there is no rule at all. */
  public boolean isEmpty() {
    return rules.isEmpty();
  }

  /** All versions of all rules. */
  public List<Rule> rules() {
    return rules;
  }

  @Override
  public boolean hears(Signal signal) {
    return byTrigger.containsKey(new Trigger(null, signal));
  }

  @Override
  public List<Act> about(EventType event, Facts facts) {
    return answers(new Trigger(event, null), facts);
  }

  @Override
  public List<Act> about(Signal signal, Facts facts) {
    return answers(new Trigger(null, signal), facts);
  }

  @Override
  public List<Act> about(String raised, Facts facts) {
    return answers(Trigger.raised(raised), facts);
  }

  private List<Act> answers(Trigger on, Facts facts) {
    Candidates candidates = byTrigger.get(on);
    if (candidates == null) {
      return List.of();
    }
    boolean stopped = marketingStopped(facts.now());
    List<Act> acts = new ArrayList<>(2);
    candidates.find(
        facts,
        history -> {
          Rule rule = history.activeAt(facts.now());
          if (rule != null && rule.on().equals(on) && !(stopped && rule.terms().marketing())) {
            add(Deciding.about(rule, null, facts), acts);
          }
        });
    if (acts.size() > 1) {
      acts.sort(BY_ID);
    }
    return acts;
  }

  private static void add(Act act, List<Act> acts) {
    if (act != null) {
      acts.add(act);
    }
  }

  @Override
  public long nextTimed(Timing timing, long after) {
    return timed.isEmpty() ? Timing.NEVER : timed.next(timing, after);
  }

  @Override
  public List<Act> timed(Facts facts) {
    List<Act> acts = new ArrayList<>(2);
    boolean stopped = marketingStopped(facts.now());
    for (Rule rule : timed.dueAt(facts.timing(), facts.now())) {
      if (!(stopped && rule.terms().marketing())) {
        String armed = rule.on().timed().armedBy(facts.timing(), facts.now());
        add(Deciding.about(rule, armed, facts), acts);
      }
    }
    return acts;
  }

  @Override
  public Act resumed(String ruleId, Facts facts) {
    RuleHistory history = byId.get(ruleId);
    Rule rule = history == null ? null : history.activeAt(facts.now());
    return rule == null || isStopped(rule, facts.now()) ? null : Deciding.resumed(rule, facts);
  }

  @Override
  public boolean runs(String ruleId, long now) {
    RuleHistory history = byId.get(ruleId);
    Rule rule = history == null ? null : history.activeAt(now);
    return rule != null && rule.status() == Rule.Status.LIVE && !isStopped(rule, now);
  }

  private boolean isStopped(Rule rule, long now) {
    return rule.terms().marketing() && marketingStopped(now);
  }

  @Override
  public boolean cancels(String ruleId, EventType event, long now) {
    RuleHistory history = byId.get(ruleId);
    return history != null && history.cancels(event, now);
  }

  @Override
  public boolean wakes() {
    return !timed.isEmpty();
  }

  private boolean marketingStopped(long now) {
    for (int i = switches.size() - 1; i >= 0; i--) {
      if (switches.get(i).effectiveFrom() <= now) {
        return switches.get(i).stopped();
      }
    }
    return false;
  }
}
