package dev.perennial.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.Balances;
import dev.perennial.domain.BooksProof;
import dev.perennial.domain.Effect;
import dev.perennial.domain.Effect.Posting;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The proof that runs with every decision holds for all of them, and for none that is a point off.
 */
class BooksProofTest {
  private static final int HISTORIES = 150;

  @Test
  void everyDecisionOfRandomHistoriesIsProvedAndOnePointMoreOrLessIsNot() {
    int mutants = 0;
    for (long seed = 1; seed <= HISTORIES; seed++) {
      History history = Histories.of(seed);
      Engine engine = history.engine(false);
      for (Move move : history.moves()) {
        Balances before = engine.customer().balances();
        List<Effect> effects = move.applyTo(engine).effects();
        Balances after = engine.customer().balances();
        assertThat(BooksProof.holds(before, effects, after)).as("seed %d, %s", seed, move).isTrue();
        for (int i = 0; i < effects.size(); i++) {
          if (effects.get(i) instanceof Posting posting) {
            mutants++;
            assertThat(BooksProof.holds(before, with(effects, i, more(posting)), after))
                .as("seed %d, %s", seed, posting)
                .isFalse();
          }
        }
      }
    }
    assertThat(mutants).isGreaterThan(HISTORIES);
  }

  @Test
  void aProfileThatTellsOtherBalancesIsNoProof() {
    History history = Histories.of(1);
    Engine engine = history.engine(false);
    List<Effect> effects = history.moves().get(0).applyTo(engine).effects();
    Balances after = engine.customer().balances();
    assertThat(BooksProof.holds(Balances.NONE, effects, after)).isTrue();
    assertThat(BooksProof.holds(new Balances(0, 1, 0, 0), effects, after)).isFalse();
    assertThat(BooksProof.holds(Balances.NONE, effects, new Balances(0, 0, 0, 1).less(after)))
        .isFalse();
  }

  private static List<Effect> with(List<Effect> effects, int index, Effect other) {
    List<Effect> changed = new ArrayList<>(effects);
    changed.set(index, other);
    return changed;
  }

  private static Posting more(Posting posting) {
    return new Posting(
        posting.id(),
        posting.customerId(),
        posting.at(),
        posting.kind(),
        posting.from(),
        posting.to(),
        posting.points() + 1,
        posting.lotId(),
        posting.cause(),
        posting.ruleId(),
        posting.programVersion());
  }
}
