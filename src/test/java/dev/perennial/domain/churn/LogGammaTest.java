package dev.perennial.domain.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogGammaTest {
  /** Computed with 40 digits. */
  @ParameterizedTest
  @CsvSource({
    "0.001, 6.9071788853838537",
    "0.243, 1.3180435846996698",
    "0.5, 0.57236494292470009",
    "1, 0",
    "1.5, -0.12078223763524522",
    "2, 0",
    "2.426, 0.23400811688731612",
    "7.5, 7.534364236758733",
    "9.99, 12.779315214350193",
    "100.25, 360.28455963776423",
    "12345.678, 103959.91990554606",
    "1e8, 1742068066.1038347",
  })
  void isTheLogarithmOfTheGammaFunction(double x, double expected) {
    assertThat(LogGamma.of(x)).isCloseTo(expected, within(2e-15 * (20 + Math.abs(expected))));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN})
  void isComputedForPositiveNumbersOnly(double x) {
    assertThatThrownBy(() -> LogGamma.of(x)).hasMessageContaining(String.valueOf(x));
  }
}
