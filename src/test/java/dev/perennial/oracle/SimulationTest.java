package dev.perennial.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.perennial.io.VoucherSecretFile;
import dev.perennial.topology.Sabotage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
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
    Troubles troubles = new Troubles();
    for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
      check(Trial.of(seed, STEPS), codes, troubles);
      long done = seed + 1 - FIRST;
      if (done % 1_000 == 0) {
        System.out.printf("%,d of %,d seeds agree, up to %d%n", done, SEEDS, seed);
      }
    }
    System.out.printf(
        "%d seeds from %d, %d steps at most: %s%n", SEEDS, FIRST, STEPS, troubles.counts());
    if (SEEDS >= 100) {
      assertThat(troubles.missing()).as("planned, and never happened").isEmpty();
    }
  }

  private static void check(Trial trial, VoucherSecretFile codes, Troubles troubles) {
    Optional<String> wrong = trial.run(codes, troubles, Sabotage.NONE);
    if (wrong.isPresent()) {
      Trial shortest = trial.shortest(codes, Sabotage.NONE);
      fail(
          "seed %d: %s%n%s%nrepeat with: scripts/simulate --seed %d --steps %d",
          trial.seed(),
          shortest.run(codes, new Troubles(), Sabotage.NONE).orElse("?"),
          shortest,
          trial.seed(),
          STEPS);
    }
  }
}
