package dev.perennial.oracle;

import dev.perennial.domain.program.Program;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What happened to one customer, and the programme and rules under which it did.
 *
 * @param seed that made it, 0 for none
 */
record History(long seed, List<Program> programs, Ruling ruling, List<Move> moves) {
  static final String CUSTOMER = "c";

  History with(List<Move> other) {
    return new History(seed, programs, ruling, List.copyOf(other));
  }

  History withPrograms(List<Program> other) {
    return new History(seed, List.copyOf(other), ruling, moves);
  }

  History withRules(Ruling other) {
    return new History(seed, programs, other, moves);
  }

  /** Those to whom something happens. */
  Set<String> customers() {
    return moves.stream()
        .filter(move -> move.logged() != null)
        .map(move -> move.logged().event().customerId())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** A model that has seen nothing of it. */
  NaiveModel model() {
    return new NaiveModel(programs, ruling, CUSTOMER);
  }

  /** An engine that has seen nothing of it; see {@link Engine}. */
  Engine engine(boolean stored) {
    return new Engine(programs, ruling, CUSTOMER, stored);
  }

  /** One that learns of each document only just in time. */
  Engine engineOfLateDocuments(boolean stored) {
    return engine(stored).learning();
  }

  /** The same log without the clock's own moves, except the last one. */
  History withoutTimers() {
    Move last = moves.get(moves.size() - 1);
    return with(moves.stream().filter(move -> move.logged() != null || move == last).toList());
  }
}
