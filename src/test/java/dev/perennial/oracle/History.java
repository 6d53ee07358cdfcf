package dev.perennial.oracle;

import dev.perennial.domain.program.Program;
import java.util.List;

/**
 * What happened to one customer, and the programme under which it did.
 *
 * @param seed that made it, 0 for none
 */
record History(long seed, List<Program> programs, List<Move> moves) {
  static final String CUSTOMER = "c";

  History with(List<Move> other) {
    return new History(seed, programs, List.copyOf(other));
  }

  /** The same log without the clock's own moves, except the last one. */
  History withoutTimers() {
    Move last = moves.get(moves.size() - 1);
    return with(moves.stream().filter(move -> move.logged() != null || move == last).toList());
  }
}
