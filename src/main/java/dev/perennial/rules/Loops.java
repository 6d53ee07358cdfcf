package dev.perennial.rules;

import dev.perennial.domain.policy.Grant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds rules that raise signals for each other in a circle: nobody would ever be done. */
public final class Loops {
  private static final Comparator<Rule> AGE =
      Comparator.comparingLong(Rule::effectiveFrom)
          .thenComparingInt(Rule::version)
          .thenComparing(Rule::id);

  private Loops() {}

  /** The signals that a rule raises. */
  public static List<String> raised(Rule rule) {
    List<String> signals = new ArrayList<>();
    for (Grant grant : rule.grants()) {
      if (grant instanceof Grant.Raise raise) {
        signals.add(raise.name());
      }
    }
    return signals;
  }

  /** Whether the rule can be part of a circle at all. */
  public static boolean concerns(Rule rule) {
    return rule.on().raised() != null || !raised(rule).isEmpty();
  }

  /**
   * Why rules that hold at the same time would not come to an end, in words with the fix: a circle,
   * or more rules in a row than the engine follows. Null when they would.
   *
   * @param rules all versions that there are; a version ends where a later one of its rule begins,
   *     and one that is retired raises nothing
   */
  public static String find(Collection<Rule> rules) {
    Found found = search(rules);
    return found == null ? null : found.why;
  }

  /**
   * The versions without which the others come to an end: of those that keep each other going the
   * newest, as long as there are any. The same for the same versions, in whichever order they came.
   *
   * @return each with the reason, in words
   */
  public static Map<Rule, String> endless(Collection<Rule> rules) {
    Map<Rule, String> endless = new LinkedHashMap<>();
    List<Rule> rest = new ArrayList<>(rules);
    for (Found found = search(rest); found != null; found = search(rest)) {
      endless.put(found.newest, found.why);
      rest.remove(found.newest);
    }
    return endless;
  }

  private record Found(String why, Rule newest) {}

  private static Found search(Collection<Rule> rules) {
    // Where no two versions ever do, none that hold together do.
    if (new SignalGraph(rules).fault() == null) {
      return null;
    }
    List<RuleHistory> histories = concerned(rules);
    TreeSet<Long> changes = new TreeSet<>();
    histories.forEach(
        rule -> rule.versions().forEach(version -> changes.add(version.effectiveFrom())));
    for (long at : changes) {
      List<Rule> together =
          histories.stream().map(rule -> rule.at(at)).filter(Objects::nonNull).toList();
      SignalGraph.Fault fault = new SignalGraph(together).fault();
      if (fault != null) {
        return new Found(fault.why(), newest(together, fault.rules()));
      }
    }
    return null;
  }

  private static Rule newest(List<Rule> rules, Set<String> ids) {
    return rules.stream().filter(rule -> ids.contains(rule.id())).max(AGE).orElseThrow();
  }

  /** Rules of which a version raises or answers a signal, with all their versions. */
  private static List<RuleHistory> concerned(Collection<Rule> rules) {
    Map<String, List<Rule>> versions = new TreeMap<>();
    rules.forEach(rule -> versions.computeIfAbsent(rule.id(), id -> new ArrayList<>()).add(rule));
    return versions.values().stream()
        .filter(of -> of.stream().anyMatch(Loops::concerns))
        .map(RuleHistory::new)
        .toList();
  }

  /** Signals that nobody answers, or nobody raises, among these rules; in words. */
  public static List<String> unheard(Collection<Rule> rules) {
    SignalGraph graph = new SignalGraph(rules);
    List<String> lines = new ArrayList<>();
    for (String signal : graph.lonely(true)) {
      lines.add("none of these rules answers the signal %s that one raises".formatted(signal));
    }
    for (String signal : graph.lonely(false)) {
      lines.add("none of these rules raises the signal %s that one answers".formatted(signal));
    }
    return lines;
  }
}
