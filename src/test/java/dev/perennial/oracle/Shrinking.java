package dev.perennial.oracle;

import dev.perennial.rules.Rule;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Finds a short history that still fails. */
final class Shrinking {
  private Shrinking() {}

  /** Drops halves, quarters, … and single moves for as long as it still fails. */
  static History shrink(History history, Predicate<History> fails) {
    History smallest = fewerRules(fewerPrograms(fewerCustomers(history, fails), fails), fails);
    boolean smaller = true;
    while (smaller) {
      History before = smallest;
      for (int size = before.moves().size() / 2; size >= 1; size /= 2) {
        smallest = dropping(smallest, size, fails);
      }
      smaller = smallest.moves().size() < before.moves().size();
    }
    return smallest;
  }

  private static History fewerCustomers(History history, Predicate<History> fails) {
    History smallest = history;
    for (String customer : history.customers()) {
      List<Move> others = smallest.moves().stream().filter(move -> !move.isOf(customer)).toList();
      History candidate = smallest.with(others);
      if (!candidate.customers().isEmpty() && fails.test(candidate)) {
        smallest = candidate;
      }
    }
    return smallest;
  }

  /** Whatever struck, and need not have. */
  static Map<Move, Strike> fewerStrikes(
      Map<Move, Strike> strikes, Predicate<Map<Move, Strike>> fails) {
    Map<Move, Strike> fewest = strikes;
    for (Map.Entry<Move, Strike> each : strikes.entrySet()) {
      if (each.getValue().kind() != Strike.Kind.NOTHING) {
        Map<Move, Strike> candidate = new IdentityHashMap<>(fewest);
        candidate.put(each.getKey(), Strike.NONE);
        fewest = fails.test(candidate) ? candidate : fewest;
      }
    }
    return fewest;
  }

  private static History dropping(History history, int size, Predicate<History> fails) {
    History smallest = history;
    for (int from = smallest.moves().size() - size; from >= 0; from -= size) {
      List<Move> fewer = new ArrayList<>(smallest.moves());
      fewer.subList(from, Math.min(from + size, fewer.size())).clear();
      History candidate = smallest.with(fewer);
      if (fails.test(candidate)) {
        smallest = candidate;
      }
    }
    return smallest;
  }

  private static History fewerRules(History history, Predicate<History> fails) {
    History smallest = history;
    for (int i = history.ruling().rules().size() - 1; i >= 0; i--) {
      List<Rule> fewer = new ArrayList<>(smallest.ruling().rules());
      fewer.remove(i);
      History candidate = smallest.withRules(new Ruling(fewer, smallest.ruling().switches()));
      smallest = fails.test(candidate) ? candidate : smallest;
    }
    History free = smallest.withRules(Ruling.of(smallest.ruling().rules()));
    return fails.test(free) ? free : smallest;
  }

  private static History fewerPrograms(History history, Predicate<History> fails) {
    History smallest = history;
    for (int i = history.programs().size() - 1; i > 0; i--) {
      History candidate = smallest.withPrograms(smallest.programs().subList(0, i));
      if (fails.test(candidate)) {
        smallest = candidate;
      }
    }
    return smallest;
  }
}
