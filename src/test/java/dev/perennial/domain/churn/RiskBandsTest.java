package dev.perennial.domain.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.domain.churn.RiskBands.Band;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RiskBandsTest {
  private static final RiskBands BANDS = new RiskBands(0.5, 0.4, 0.8, 0.7);

  @ParameterizedTest
  @CsvSource({
    // before, risk, after
    "LOW, 0.49, LOW", "LOW, 0.5, MEDIUM", "LOW, 0.79, MEDIUM", "LOW, 0.8, HIGH",
    "MEDIUM, 0.4, MEDIUM", "MEDIUM, 0.39, LOW", "MEDIUM, 0.79, MEDIUM", "MEDIUM, 0.8, HIGH",
    "HIGH, 0.7, HIGH", "HIGH, 0.69, MEDIUM", "HIGH, 0.4, MEDIUM", "HIGH, 0.39, LOW",
  })
  void aBandIsEnteredAtOneThresholdAndLeftAtAnother(Band before, double risk, Band after) {
    assertThat(BANDS.after(before, risk)).isEqualTo(after);
  }

  @ParameterizedTest
  @CsvSource({
    "0.4, 0.5, 0.8, 0.7",
    "0.5, 0.4, 0.5, 0.45",
    "0.5, 0.4, 0.8, 0.9",
    "0.5, 0.4, 0.8, 0.4",
    "0.5, 0, 0.8, 0.7",
    "0.5, 0.4, 1, 0.7",
    "NaN, 0.4, 0.8, 0.7",
  })
  void thresholdsOutOfOrderAreRefused(double a, double b, double c, double d) {
    assertThatThrownBy(() -> new RiskBands(a, b, c, d)).hasMessageContaining("bands need 0 <");
  }
}
