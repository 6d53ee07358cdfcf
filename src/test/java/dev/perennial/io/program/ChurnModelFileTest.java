package dev.perennial.io.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.domain.churn.BgNbd;
import dev.perennial.domain.churn.ChurnModel;
import dev.perennial.domain.churn.GammaGamma;
import dev.perennial.domain.churn.RiskBands;
import dev.perennial.domain.churn.RiskFeature;
import dev.perennial.domain.churn.RiskModel;
import dev.perennial.domain.churn.RiskModel.Term;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChurnModelFileTest {
  private static final String MODEL =
      """
      id: cdnow
      version: 2
      effective_from: 1998-07-01T00:00:00Z
      bg_nbd: {r: 0.243, alpha: 4.414, a: 0.793, b: 2.426}
      gamma_gamma: {p: 6.25, q: 3.74, gamma: 15.44, currency: USD}
      churn_risk:
        intercept: -0.5
        terms: {repeats: {weight: -1, mean: 0.4, deviation: 0.7}}
        bands: {medium: {enter: 0.6}, high: {enter: 0.9}}
      fitted: {on: somewhere, anything: [1, 2]}
      """;

  @Test
  void readsAModel() {
    assertThat(ChurnModelFile.parse(MODEL, "m.yaml"))
        .isEqualTo(
            new ChurnModel(
                "cdnow",
                2,
                899_251_200_000L,
                new BgNbd(0.243, 4.414, 0.793, 2.426),
                new GammaGamma(6.25, 3.74, 15.44),
                "USD",
                new RiskModel(-0.5, List.of(new Term(RiskFeature.REPEATS, -1, 0.4, 0.7))),
                new RiskBands(0.6, 0.4, 0.9, 0.7)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "r: 0.243|r: -1|m.yaml:4: bg_nbd.r: '-1' must be above 0",
        "r: 0.243|r: Infinity|bg_nbd.r: 'Infinity' is no number such as",
        ", b: 2.426||m.yaml:4: bg_nbd.b: missing",
        "alpha:|alfa:|bg_nbd.alfa: unknown key",
        ", currency: USD||gamma_gamma.currency: missing",
        "USD|DOLLAR|gamma_gamma.currency: 'DOLLAR' is no ISO 4217 currency",
        "bg_nbd:|bgnbd:|bg_nbd: missing; give r, alpha, a and b",
        "repeats:|repeat:|churn_risk.terms.repeat: unknown key; did you mean",
        "deviation: 0.7|deviation: 0|churn_risk.terms.repeats.deviation: '0' must be above 0",
        "weight: -1, ||m.yaml:8: churn_risk.terms.repeats.weight: missing",
        "terms:|term:|churn_risk.terms: missing; give a feature",
        "enter: 0.9|enter: 0.6|m.yaml:9: churn_risk.bands: bands need 0 <",
        "version: 2|version: two|m.yaml:2: version: 'two' is no whole number",
      })
  void namesWhatIsWrong(String correct, String wrong, String message) {
    String text = MODEL.replace(correct, wrong == null ? "" : wrong);
    assertThatThrownBy(() -> ChurnModelFile.parse(text, "m.yaml"))
        .isInstanceOf(ProgramFileException.class)
        .hasMessageContaining(message);
  }
}
