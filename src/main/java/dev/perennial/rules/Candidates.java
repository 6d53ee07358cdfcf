package dev.perennial.rules;

import dev.perennial.domain.policy.Facts;
import dev.perennial.rules.condition.Requirements;
import dev.perennial.rules.condition.Requirements.Measure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The rules that answer to one thing, found by what their conditions require: so that the cost of
 * an event grows with the rules that may act, not with those that are deployed. Immutable.
 */
final class Candidates {
  private final Shelf anyTier;
  private final Map<String, Shelf> byTier = new HashMap<>();

  Candidates(Trigger on, List<RuleHistory> rules) {
    List<RuleHistory> any = new ArrayList<>();
    Map<String, List<RuleHistory>> ofTier = new HashMap<>();
    for (RuleHistory rule : rules) {
      Requirements required = required(rule, on);
      if (required.tiers() == null) {
        any.add(rule);
      } else {
        required
            .tiers()
            .forEach(tier -> ofTier.computeIfAbsent(tier, none -> new ArrayList<>()).add(rule));
      }
    }
    anyTier = new Shelf(any, on);
    ofTier.forEach((tier, of) -> byTier.put(tier, new Shelf(of, on)));
  }

  /** What every version that may answer requires: nothing, where there are several. */
  private static Requirements required(RuleHistory rule, Trigger on) {
    List<Rule> answering =
        rule.versions().stream()
            .filter(version -> version.isActive() && version.on().equals(on))
            .toList();
    return answering.size() == 1 && answering.get(0).when() != null
        ? answering.get(0).when().requires()
        : Requirements.NONE;
  }

  /** Offers every rule that may act. */
  void find(Facts facts, Consumer<RuleHistory> found) {
    Numbers numbers = new Numbers(facts);
    anyTier.find(numbers, found);
    if (!byTier.isEmpty()) {
      Shelf shelf = byTier.get(facts.tier());
      if (shelf != null) {
        shelf.find(numbers, found);
      }
    }
  }

  /** Rules, each under at most one number that must be reached. */
  private static final class Shelf {
    private final List<RuleHistory> always = new ArrayList<>();
    private final Map<Measure, Ladder> ladders = new EnumMap<>(Measure.class);

    Shelf(List<RuleHistory> rules, Trigger on) {
      Map<Measure, List<Step>> steps = new EnumMap<>(Measure.class);
      for (RuleHistory rule : rules) {
        Map<Measure, Double> least = required(rule, on).least();
        if (least.isEmpty()) {
          always.add(rule);
        } else {
          // One number suffices; an amount tells customers apart best.
          Measure measure = least.keySet().stream().min(Comparator.naturalOrder()).orElseThrow();
          steps
              .computeIfAbsent(measure, none -> new ArrayList<>())
              .add(new Step(least.get(measure), rule));
        }
      }
      steps.forEach((measure, of) -> ladders.put(measure, new Ladder(of)));
    }

    void find(Numbers numbers, Consumer<RuleHistory> found) {
      always.forEach(found);
      for (Map.Entry<Measure, Ladder> ladder : ladders.entrySet()) {
        ladder.getValue().upTo(numbers.of(ladder.getKey()), found);
      }
    }
  }

  private record Step(double least, RuleHistory rule) {}

  /** Rules in the order of what must be reached. */
  private static final class Ladder {
    private final double[] least;
    private final RuleHistory[] rules;

    Ladder(List<Step> steps) {
      List<Step> sorted = steps.stream().sorted(Comparator.comparingDouble(Step::least)).toList();
      least = sorted.stream().mapToDouble(Step::least).toArray();
      rules = sorted.stream().map(Step::rule).toArray(RuleHistory[]::new);
    }

    void upTo(double value, Consumer<RuleHistory> found) {
      for (int i = 0; i < least.length && least[i] <= value; i++) {
        found.accept(rules[i]);
      }
    }
  }

  /** What the facts say, asked for once, and only if a rule depends on it. */
  private static final class Numbers {
    private final Facts facts;
    private final double[] known = new double[Measure.values().length];

    Numbers(Facts facts) {
      this.facts = facts;
      Arrays.fill(known, Double.NaN);
    }

    double of(Measure measure) {
      double value = known[measure.ordinal()];
      if (Double.isNaN(value)) {
        value = measure.of(facts);
        known[measure.ordinal()] = value;
      }
      return value;
    }
  }
}
