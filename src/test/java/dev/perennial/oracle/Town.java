package dev.perennial.oracle;

import dev.perennial.domain.CustomerEvent;
import dev.perennial.domain.Logged;
import dev.perennial.domain.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Histories of several customers of one programme, one log of all of them. */
final class Town {
  private static final Integer[] LENGTHS = {3, 8, 20, 40};

  private Town() {}

  /** Of one customer now and then, with budgets; of two to eight, who mostly share theirs. */
  static History of(long seed) {
    if (seed % 4 == 0) {
      return Histories.of(seed);
    }
    Dice dice = new Dice(seed);
    Scene any = Scene.of(dice, Feature.ofEngine());
    Scene scene = seed % 4 == 1 ? any.withoutBudgets() : seed % 4 == 2 ? any.needy(dice) : any;
    int people = 2 + dice.below(7);
    List<Timed> all = new ArrayList<>();
    for (int i = 0; i < people; i++) {
      long latest = Long.MIN_VALUE;
      for (Move move : Histories.of(dice, scene, "c" + i, dice.oneOf(LENGTHS))) {
        latest = Math.max(latest, move.upTo());
        all.add(new Timed(latest, move));
      }
    }
    all.sort(Comparator.comparingLong(Timed::at));
    return new History(seed, scene.programs(), scene.ruling(), log(all));
  }

  private record Timed(long at, Move move) {}

  /** No record is older than the deadlines that fired before it. */
  private static List<Move> log(List<Timed> all) {
    List<Move> moves = new ArrayList<>();
    long fired = Long.MIN_VALUE;
    for (Timed each : all) {
      Move move = each.move();
      if (move.logged() == null) {
        fired = Math.max(fired, move.upTo());
        moves.add(move);
      } else {
        CustomerEvent event = move.logged().event();
        Origin place = new Origin("log", 0, moves.size(), new byte[0]);
        long loggedAt = Math.max(fired, move.logged().loggedAt());
        moves.add(Move.record(new Logged(event, loggedAt, place)));
      }
    }
    moves.add(Move.time(all.get(all.size() - 1).at() + Histories.AFTERMATH));
    return moves;
  }
}
