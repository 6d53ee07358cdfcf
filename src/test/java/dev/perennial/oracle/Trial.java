package dev.perennial.oracle;

import dev.perennial.io.VoucherSecretFile;
import dev.perennial.topology.Sabotage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A history, and what strikes while it is played.
 *
 * @param strikes by the identity of the move after which they come
 */
record Trial(History history, Map<Move, Strike> strikes) {

  /** The first so many moves of a town's history, and its end. */
  static Trial of(long seed, int steps) {
    History whole = Town.of(seed);
    List<Move> moves = whole.moves();
    List<Move> fewer = new ArrayList<>(moves.subList(0, Math.min(steps, moves.size() - 1)));
    fewer.add(moves.get(moves.size() - 1));
    History history = whole.with(fewer);
    return new Trial(history, Strike.plan(history));
  }

  long seed() {
    return history.seed();
  }

  /** What is wrong, or nothing. */
  Optional<String> run(VoucherSecretFile codes, Troubles troubles, Sabotage sabotage) {
    List<Strike> inOrder = history.moves().stream().map(strikes::get).toList();
    troubles.begin();
    try {
      return new Simulation(history, inOrder, codes, troubles, sabotage).run();
    } catch (Exception | AssertionError e) {
      return Optional.of("threw " + e);
    }
  }

  /** One that fails as well with fewer customers, records, moments and strikes. */
  Trial shortest(VoucherSecretFile codes, Sabotage sabotage) {
    History shorter =
        Shrinking.shrink(history, each -> new Trial(each, strikes).fails(codes, sabotage));
    Map<Move, Strike> fewer =
        Shrinking.fewerStrikes(strikes, each -> new Trial(shorter, each).fails(codes, sabotage));
    return new Trial(shorter, fewer);
  }

  private boolean fails(VoucherSecretFile codes, Sabotage sabotage) {
    return run(codes, new Troubles(), sabotage).isPresent();
  }

  @Override
  public String toString() {
    return Printer.print(history)
        + history.moves().stream()
            .map(strikes::get)
            .map(strike -> strike.kind() + " " + strike.parallelism())
            .collect(Collectors.joining(", ", "after each move: ", "\n"));
  }
}
