package dev.perennial.domain.churn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.churn.RiskBands.Band;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BandOddsTest {
  private static final long SEED = 20_261_129;

  @Test
  void saysOfLogOddsWhatTheBandsSayOfTheRisk() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 50; i++) {
      double leave = random.nextDouble(0.01, 0.4);
      double enter = leave + random.nextDouble(0.05);
      RiskBands bands = new RiskBands(enter, leave, enter + 0.3, enter + 0.2);
      BandOdds odds = new BandOdds(bands);
      for (double threshold : new double[] {enter, leave, enter + 0.3, enter + 0.2}) {
        holdsAround(StrictMath.log(threshold / (1 - threshold)), bands, odds);
      }
      holdsAround(random.nextDouble(-50, 50), bands, odds);
    }
  }

  @Test
  void holdsAtTheEndsToo() {
    BandOdds odds = new BandOdds(RiskBands.USUAL);
    for (double extreme : new double[] {-1e300, 1e300, -800, 800, 0, Double.NaN}) {
      holdsAround(extreme, RiskBands.USUAL, odds);
    }
  }

  /** The doubles next to it, where a threshold lies between two of them. */
  private static void holdsAround(double logOdds, RiskBands bands, BandOdds odds) {
    double at = logOdds;
    for (int down = 0; down < 40; down++) {
      at = Math.nextDown(at);
    }
    for (int up = 0; up < 80; up++) {
      for (Band before : Band.values()) {
        assertThat(odds.after(before, at))
            .as("%s from %s, seed %d", at, before, SEED)
            .isEqualTo(bands.after(before, RiskModel.chance(at)));
      }
      at = Math.nextUp(at);
    }
  }
}
