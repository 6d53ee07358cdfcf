package dev.perennial.rules;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which rules raise which signals, and which rules answer them. */
final class SignalGraph {
  /** So many rounds of signals the engine follows in one decision. */
  static final int MOST_ROUNDS = 16;

  /** A rule, or a signal. */
  private record Node(String name, boolean isSignal) implements Comparable<Node> {
    private static final Comparator<Node> ORDER =
        Comparator.comparing(Node::isSignal).thenComparing(Node::name);

    @Override
    public int compareTo(Node other) {
      return ORDER.compare(this, other);
    }
  }

  /**
   * Why signals would not come to an end.
   *
   * @param why in words, with the fix
   * @param rules the ids of those that keep them going
   */
  record Fault(String why, Set<String> rules) {}

  private final Map<Node, Set<Node>> after = new TreeMap<>();
  private final Map<Node, Set<Node>> before = new TreeMap<>();
  // Rules that raise in the decision in which they answer.
  private final Set<String> prompt = new HashSet<>();

  /**
   * @param rules retired ones are left out; of one rule there may be several versions
   */
  SignalGraph(Iterable<Rule> rules) {
    for (Rule rule : rules) {
      if (rule.status() != Rule.Status.RETIRED) {
        add(rule);
      }
    }
  }

  private void add(Rule rule) {
    Node node = new Node(rule.id(), false);
    if (rule.on().raised() != null) {
      link(new Node(rule.on().raised(), true), node);
    }
    for (String signal : Loops.raised(rule)) {
      link(node, new Node(signal, true));
    }
    if (rule.terms().delay() == null) {
      prompt.add(rule.id());
    }
  }

  private void link(Node from, Node to) {
    for (Node node : List.of(from, to)) {
      after.computeIfAbsent(node, none -> new TreeSet<>());
      before.computeIfAbsent(node, none -> new TreeSet<>());
    }
    after.get(from).add(to);
    before.get(to).add(from);
  }

  /** Signals that are raised, or else answered, and not both. */
  List<String> lonely(boolean raised) {
    return after.keySet().stream()
        .filter(Node::isSignal)
        .filter(signal -> (raised ? after : before).get(signal).isEmpty())
        .map(Node::name)
        .toList();
  }

  /** Why the signals would not come to an end, or null. */
  Fault fault() {
    Map<Node, Integer> open = new HashMap<>();
    before.forEach((node, from) -> open.put(node, from.size()));
    Queue<Node> ready = new ArrayDeque<>();
    before.forEach((node, from) -> enqueue(node, from.size(), ready));
    Map<Node, Integer> rounds = new HashMap<>();
    Map<Node, Node> cause = new HashMap<>();
    while (!ready.isEmpty()) {
      Node node = ready.remove();
      open.remove(node);
      int round = rounds.getOrDefault(node, 0);
      if (!node.isSignal() && round >= MOST_ROUNDS) {
        return chain(node, cause);
      }
      int next = node.isSignal() ? round + 1 : prompt.contains(node.name()) ? round : 0;
      for (Node to : after.get(node)) {
        if (next > rounds.getOrDefault(to, -1)) {
          rounds.put(to, next);
          cause.put(to, node);
        }
        enqueue(to, open.merge(to, -1, Integer::sum), ready);
      }
    }
    return open.isEmpty() ? null : circle(new TreeSet<>(open.keySet()));
  }

  private static void enqueue(Node node, int open, Queue<Node> ready) {
    if (open == 0) {
      ready.add(node);
    }
  }

  private static Fault fault(String words, List<Node> path) {
    Set<String> rules = new TreeSet<>();
    path.stream().filter(node -> !node.isSignal()).forEach(rule -> rules.add(rule.name()));
    return new Fault(words.formatted(tell(path)), rules);
  }

  private Fault chain(Node last, Map<Node, Node> cause) {
    List<Node> path = new ArrayList<>();
    for (Node node = last; node != null; node = cause.get(node)) {
      path.add(0, node);
      if (node != last && !node.isSignal() && !prompt.contains(node.name())) {
        break;
      }
    }
    String words = "more than " + MOST_ROUNDS + " rules answer one another in one decision: %s";
    return fault(words + "; let one of them wait", path);
  }

  /** Each of what is left has something before it that is left: who goes back comes round. */
  private Fault circle(TreeSet<Node> left) {
    List<Node> back = new ArrayList<>();
    Node node = left.first();
    while (!back.contains(node)) {
      back.add(node);
      node = before.get(node).stream().filter(left::contains).findFirst().orElseThrow();
    }
    List<Node> circle = new ArrayList<>(back.subList(back.indexOf(node), back.size()));
    Collections.reverse(circle);
    Collections.rotate(circle, -circle.indexOf(Collections.min(circle)));
    circle.add(circle.get(0));
    return fault("signals go in a circle: %s; change or retire one of them", circle);
  }

  private static String tell(List<Node> path) {
    List<String> steps = new ArrayList<>();
    for (int i = 0; i + 2 < path.size(); i += 2) {
      steps.add(
          "%s raises %s, which %s answers"
              .formatted(path.get(i).name(), path.get(i + 1).name(), path.get(i + 2).name()));
    }
    return String.join("; ", steps);
  }
}
