package dev.perennial.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The histories must reach every corner that the model knows, or agreement means nothing. */
class HistoriesTest {

  /** So many histories must suffice. */
  private static final int MOST = 3_000;

  @Test
  void reachEveryCorner() {
    Set<String> missing = Corners.all();
    long seed = 0;
    while (!missing.isEmpty() && seed < MOST) {
      History history = Histories.of(++seed, Feature.all());
      NaiveModel model = history.model();
      history.moves().forEach(move -> missing.removeAll(reached(move.applyTo(model))));
    }
    assertThat(missing).as("not reached by seed %d", seed).isEmpty();
    System.out.printf("all corners are reached by seed %,d%n", seed);
  }

  private static List<String> reached(Step step) {
    List<String> reached = new ArrayList<>(List.of(step.outcome().name()));
    if (step.waitingApplied() > 0) {
      reached.add("waiting applied");
    }
    if (step.erased()) {
      reached.add("tombstone");
    }
    step.effects().forEach(effect -> reached.addAll(Kinds.of(effect)));
    return reached;
  }

  /** The model is held to what it must hold the engine to. */
  @Test
  void breakNoInvariantOfTheModel() {
    for (long seed = 1; seed <= 600; seed++) {
      History history = Histories.of(seed, Feature.all());
      NaiveModel model = history.model();
      Invariants invariants = new Invariants(history.ruling().rules());
      for (Move move : history.moves()) {
        assertThat(invariants.broken(move, move.applyTo(model)))
            .as(() -> "seed " + history.seed() + "\n" + Printer.print(history))
            .isEmpty();
      }
    }
  }
}
