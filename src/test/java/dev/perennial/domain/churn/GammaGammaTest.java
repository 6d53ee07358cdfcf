package dev.perennial.domain.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GammaGammaTest {
  private static final GammaGamma CDNOW = new GammaGamma(6.25, 3.74, 15.44);

  /** The paper's formulas, computed with 40 digits. */
  @ParameterizedTest
  @CsvSource({
    "1, 12.5, -3.6862756451277438, 19.424360400444939",
    "7, 73.74, -6.0548673107222289, 71.46967089696709",
    "2, 22.35, -3.5513167597317047, 24.663713910761155",
  })
  void agreesWithThePaper(int repeats, double mean, double logLikelihood, double expected) {
    BuyingHistory of = new BuyingHistory(repeats, 1, 2, mean);
    assertThat(CDNOW.logLikelihood(of)).isCloseTo(logLikelihood, within(1e-12));
    assertThat(CDNOW.expectedSpend(of)).isCloseTo(expected, within(1e-12));
  }

  @Test
  void withoutRepeatsOfAllCustomersTheMeanAndOfManyRepeatsTheOwn() {
    assertThat(CDNOW.expectedSpend(new BuyingHistory(0, 0, 5)))
        .isCloseTo(6.25 * 15.44 / 2.74, within(1e-12));
    assertThat(CDNOW.expectedSpend(new BuyingHistory(1_000_000, 1, 5, 99)))
        .isCloseTo(99, within(1e-3));
    assertThat(new GammaGamma(1, 0.5, 1).expectedSpend(new BuyingHistory(0, 0, 5)))
        .isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void noLikelihoodWithoutSpend() {
    assertThatThrownBy(() -> CDNOW.logLikelihood(new BuyingHistory(1, 1, 2, 0)))
        .hasMessageContaining("a mean above 0");
  }
}
