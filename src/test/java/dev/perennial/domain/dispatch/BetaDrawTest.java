package dev.perennial.domain.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Draws are the same everywhere, and distributed as they should be. */
class BetaDrawTest {
  private static final int DRAWS = 40_000;

  @ParameterizedTest
  @CsvSource({"1, 9", "0.5, 0.5", "3, 2", "0.05, 2", "40, 400", "1, 1"})
  void haveMeanAndVarianceOfTheDistribution(double a, double b) {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < DRAWS; i++) {
      double draw = BetaDraw.of(a, b, BetaDraw.seed("action-" + i, Medium.SMS));
      assertThat(draw).isBetween(0.0, 1.0);
      sum += draw;
      squares += draw * draw;
    }
    double mean = sum / DRAWS;
    double variance = a * b / ((a + b) * (a + b) * (a + b + 1));
    double error = Math.sqrt(variance / DRAWS);
    assertThat(mean).isCloseTo(a / (a + b), within(4 * error));
    assertThat(squares / DRAWS - mean * mean).isCloseTo(variance, within(0.06 * variance));
  }

  /** What is drawn is part of what is decided: it must never change. */
  @ParameterizedTest
  @CsvSource({
    "1, 9, 0, 3fa3417694a16d2f",
    "1, 9, -1, 3fbefee508bc5bfd",
    "0.25, 0.75, 42, 3f76cc821a7e61b0",
    "12, 31, 7, 3fd995ea31c45d32"
  })
  void areTheSameToTheBit(double a, double b, long seed, String bits) {
    assertThat(Long.toHexString(Double.doubleToLongBits(BetaDraw.of(a, b, seed)))).isEqualTo(bits);
  }

  @Test
  void aPriorThatHardlyWeighsFallsOnTheEnds() {
    for (int i = 0; i < 100; i++) {
      assertThat(BetaDraw.of(1e-6, 1e-6, i)).isIn(0.0, 1.0);
    }
  }

  @Test
  void theSeedTellsMessagesAndChannelsApart() {
    assertThat(BetaDraw.seed("a", Medium.SMS))
        .isEqualTo(BetaDraw.seed("a", Medium.SMS))
        .isNotEqualTo(BetaDraw.seed("a", Medium.PUSH))
        .isNotEqualTo(BetaDraw.seed("b", Medium.SMS));
  }
}
