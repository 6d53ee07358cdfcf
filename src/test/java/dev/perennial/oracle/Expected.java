package dev.perennial.oracle;

import dev.perennial.domain.Effect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the model says to each move. Where customers share budgets, who is served first is nobody's
 * promise: the model is told, and judges whether it may be; then it goes back with the job.
 */
final class Expected {
  private final History history;
  private final boolean shared;
  private final List<Map<String, Step>> steps = new ArrayList<>();
  private final Map<Integer, Map<String, List<Effect>>> written = new TreeMap<>();
  private final Map<Integer, Set<String>> refused = new TreeMap<>();
  private NaiveTown town;
  private boolean servedOthers;

  Expected(History history) {
    this.history = history;
    this.town = new NaiveTown(history);
    this.shared =
        history.customers().size() > 1
            && history.ruling().rules().stream().anyMatch(rule -> rule.terms().budget() != null);
  }

  /** Whether customers have to share. */
  boolean shared() {
    return shared;
  }

  /** What is wrong with who was served in a move, having played it. */
  Optional<String> play(int at, Map<String, List<Effect>> parts) {
    written.put(at, parts);
    if (at < steps.size()) {
      return Optional.empty();
    }
    while (steps.size() < at) {
      // Only a job with a fault leaves one out.
      steps.add(town.play(history.moves().get(steps.size())));
    }
    Verdicts verdicts = shared ? Verdicts.of(parts.values()) : null;
    steps.add(town.play(history.moves().get(at), verdicts));
    if (!shared) {
      return Optional.empty();
    }
    Set<String> now = new HashSet<>(verdicts.refused());
    Set<String> before = refused.put(at, now);
    servedOthers |= before != null && !before.equals(now);
    return town.wrong();
  }

  /** What the model says to a move that was played. */
  Map<String, Step> at(int at) {
    return steps.get(at);
  }

  /** What the job wrote in a move the last time. */
  Map<String, List<Effect>> written(int at) {
    return written.get(at);
  }

  /** The job goes back to before that move. */
  void rewind(int to) {
    if (!shared) {
      return;
    }
    steps.clear();
    town = new NaiveTown(history);
    for (int at = 0; at < to; at++) {
      play(at, written.get(at));
    }
  }

  /** Whether, after a crash, a budget went to others. */
  boolean servedOthers() {
    return servedOthers;
  }
}
