package dev.perennial.rules;

import dev.perennial.domain.policy.Grant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds rules that raise signals for each other in a circle: nobody would ever be done. */
public final class Loops {
  private final Map<String, Set<String>> answeredBy = new HashMap<>();
  private final Map<String, Set<String>> raises = new TreeMap<>();

  private Loops(Iterable<Rule> rules) {
    for (Rule rule : rules) {
      if (rule.status() != Rule.Status.RETIRED) {
        if (rule.on().raised() != null) {
          answeredBy.computeIfAbsent(rule.on().raised(), none -> new TreeSet<>()).add(rule.id());
        }
        for (String signal : raised(rule)) {
          raises.computeIfAbsent(rule.id(), none -> new TreeSet<>()).add(signal);
        }
      }
    }
  }

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
   * A circle in words, or null when there is none.
   *
   * @param rules all versions that may ever hold, retired ones excepted
   */
  public static String find(Iterable<Rule> rules) {
    Loops loops = new Loops(rules);
    Set<String> done = new HashSet<>();
    for (String rule : loops.raises.keySet()) {
      String circle = loops.from(rule, new ArrayDeque<>(), new ArrayList<>(), done);
      if (circle != null) {
        return circle;
      }
    }
    return null;
  }

  /** Signals that nobody answers, or nobody raises, among these rules; in words. */
  public static List<String> unheard(Iterable<Rule> rules) {
    Loops loops = new Loops(rules);
    Set<String> raised = new TreeSet<>();
    loops.raises.values().forEach(raised::addAll);
    List<String> lines = new ArrayList<>();
    for (String signal : raised) {
      if (!loops.answeredBy.containsKey(signal)) {
        lines.add("none of these rules answers the signal %s that one raises".formatted(signal));
      }
    }
    for (String signal : new TreeSet<>(loops.answeredBy.keySet())) {
      if (!raised.contains(signal)) {
        lines.add("none of these rules raises the signal %s that one answers".formatted(signal));
      }
    }
    return lines;
  }

  private String from(String rule, Deque<String> path, List<String> signals, Set<String> done) {
    if (path.contains(rule)) {
      return tell(rule, new ArrayList<>(path), signals);
    } else if (done.contains(rule)) {
      return null;
    }
    path.addLast(rule);
    for (String signal : raises.getOrDefault(rule, Set.of())) {
      for (String next : answeredBy.getOrDefault(signal, Set.of())) {
        signals.add(signal);
        String circle = from(next, path, signals, done);
        if (circle != null) {
          return circle;
        }
        signals.remove(signals.size() - 1);
      }
    }
    path.removeLast();
    done.add(rule);
    return null;
  }

  private static String tell(String again, List<String> path, List<String> signals) {
    List<String> steps = new ArrayList<>();
    for (int i = path.indexOf(again); i < path.size(); i++) {
      String next = i + 1 < path.size() ? path.get(i + 1) : again;
      steps.add("%s raises %s, which %s answers".formatted(path.get(i), signals.get(i), next));
    }
    return String.join("; ", steps);
  }
}
