package dev.perennial.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.perennial.io.VoucherSecretFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds the whole operator against the naive model while checkpoints, crashes and rescales strike;
 * {@code scripts/simulate} sets seed, seeds and steps.
 */
class SimulationTest {
  private static final long FIRST = Long.getLong("perennial.simulate.seed", 1);
  private static final int SEEDS = Integer.getInteger("perennial.simulate.seeds", 500);
  private static final int STEPS = Integer.getInteger("perennial.simulate.steps", 20);

  @TempDir private Path folder;

  @Test
  void theOperatorDecidesAsTheModelWhateverStrikes() throws Exception {
    Path secret = folder.resolve("voucher-secret");
    Files.writeString(secret, "k-1: " + Base64.getEncoder().encodeToString(NaiveCode.SECRET));
    VoucherSecretFile codes = VoucherSecretFile.of(secret);
    Map<Strike.Kind, Integer> struck = new EnumMap<>(Strike.Kind.class);
    for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
      check(shortened(Town.of(seed)), codes, struck);
      long done = seed + 1 - FIRST;
      if (done % 1_000 == 0) {
        System.out.printf("%,d of %,d seeds agree, up to %d%n", done, SEEDS, seed);
      }
    }
    System.out.printf("%d seeds from %d, %d steps at most: %s%n", SEEDS, FIRST, STEPS, struck);
    if (SEEDS >= 100) {
      assertThat(struck).as("planned, and struck").containsOnlyKeys(Strike.Kind.values());
    }
  }

  private static History shortened(History history) {
    List<Move> moves = history.moves();
    List<Move> fewer = new ArrayList<>(moves.subList(0, Math.min(STEPS, moves.size() - 1)));
    fewer.add(moves.get(moves.size() - 1));
    return history.with(fewer);
  }

  private static void check(
      History history, VoucherSecretFile codes, Map<Strike.Kind, Integer> struck) {
    Optional<String> wrong = run(history, codes, struck);
    if (wrong.isPresent()) {
      Map<Strike.Kind, Integer> ignored = new EnumMap<>(Strike.Kind.class);
      History shortest = Shrinking.shrink(history, h -> run(h, codes, ignored).isPresent());
      fail(
          "seed %d: %s%n%s%nrepeat with: scripts/simulate --seed %d --steps %d",
          history.seed(),
          run(shortest, codes, ignored).orElse("?"),
          Printer.print(shortest),
          history.seed(),
          STEPS);
    }
  }

  private static Optional<String> run(
      History history, VoucherSecretFile codes, Map<Strike.Kind, Integer> struck) {
    List<Strike> strikes = Strike.plan(history.seed(), history.moves().size());
    try {
      return new Simulation(history, strikes, codes, struck).run();
    } catch (Exception e) {
      return Optional.of("threw " + e);
    }
  }
}
