package dev.perennial.oracle;

import java.util.IdentityHashMap;
import java.util.Map;

/**
 * What strikes after a move.
 *
 * @param parallelism of the job that is started after a crash
 */
record Strike(Kind kind, int parallelism) {

  static final Strike NONE = new Strike(Kind.NOTHING, 1);

  /** The kinds. */
  enum Kind {
    NOTHING,
    CHECKPOINT,
    /** A checkpoint that is never completed, and a crash: the one before it counts. */
    LOST_CHECKPOINT,
    CRASH,
    /** The job that is started after a crash has another number of tasks. */
    RESCALE
  }

  /** One for each move, by its identity: a move keeps it when others are left out. */
  static Map<Move, Strike> plan(History history) {
    Dice dice = new Dice(~history.seed());
    Map<Move, Strike> strikes = new IdentityHashMap<>();
    for (Move move : history.moves()) {
      int choice = dice.below(40);
      Kind kind =
          choice < 5
              ? Kind.CHECKPOINT
              : choice == 5 ? Kind.CRASH : choice == 6 ? Kind.LOST_CHECKPOINT : Kind.NOTHING;
      // What time brings to several customers at once may come in another order the next time.
      boolean again = kind == Kind.NOTHING && move.logged() == null && dice.percent(30);
      strikes.put(move, new Strike(again ? Kind.CRASH : kind, dice.oneOf(1, 2, 3)));
    }
    return strikes;
  }
}
