package dev.perennial.oracle;

import dev.perennial.domain.program.Program;
import dev.perennial.rules.Rule;
import java.util.List;

/**
 * What happened to one customer, and the programme and rules under which it did.
 *
 * @param seed that made it, 0 for none
 */
record History(long seed, List<Program> programs, List<Rule> rules, List<Move> moves) {
  static final String CUSTOMER = "c";

  History with(List<Move> other) {
    return new History(seed, programs, rules, List.copyOf(other));
  }

  History withPrograms(List<Program> other) {
    return new History(seed, List.copyOf(other), rules, moves);
  }

  History withRules(List<Rule> other) {
    return new History(seed, programs, List.copyOf(other), moves);
  }

  /** A model that has seen nothing of it. */
  NaiveModel model() {
    return new NaiveModel(programs, rules, CUSTOMER);
  }

  /** An engine that has seen nothing of it; see {@link Engine}. */
  Engine engine(boolean stored) {
    return new Engine(programs, rules, CUSTOMER, stored);
  }

  /** The same log without the clock's own moves, except the last one. */
  History withoutTimers() {
    Move last = moves.get(moves.size() - 1);
    return with(moves.stream().filter(move -> move.logged() != null || move == last).toList());
  }
}
