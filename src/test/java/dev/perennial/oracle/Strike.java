package dev.perennial.oracle;

import java.util.ArrayList;
import java.util.List;

/**
 * What strikes after a move.
 *
 * @param parallelism of the job that is started after a crash
 */
record Strike(Kind kind, int parallelism) {

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

  /** One for each move. */
  static List<Strike> plan(long seed, int moves) {
    Dice dice = new Dice(~seed);
    List<Strike> strikes = new ArrayList<>();
    for (int i = 0; i < moves; i++) {
      int choice = dice.below(40);
      Kind kind =
          choice < 5
              ? Kind.CHECKPOINT
              : choice == 5 ? Kind.CRASH : choice == 6 ? Kind.LOST_CHECKPOINT : Kind.NOTHING;
      strikes.add(new Strike(kind, dice.oneOf(1, 2, 3)));
    }
    return strikes;
  }
}
