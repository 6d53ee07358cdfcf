package dev.perennial.io.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.domain.churn.BgNbd;
import dev.perennial.domain.churn.ChurnModel;
import dev.perennial.domain.churn.GammaGamma;
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
                "USD"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "r: 0.243|r: -1|m.yaml:4: bg_nbd.r: '-1' is no number above 0",
        "r: 0.243|r: Infinity|bg_nbd.r: 'Infinity' is no number above 0",
        ", b: 2.426||m.yaml:4: bg_nbd.b: missing",
        "alpha:|alfa:|bg_nbd.alfa: unknown key",
        ", currency: USD||gamma_gamma.currency: missing",
        "USD|DOLLAR|gamma_gamma.currency: 'DOLLAR' is no ISO 4217 currency",
        "bg_nbd:|bgnbd:|bg_nbd: missing; give r, alpha, a and b",
        "version: 2|version: two|m.yaml:2: version: 'two' is no whole number",
      })
  void namesWhatIsWrong(String correct, String wrong, String message) {
    String text = MODEL.replace(correct, wrong == null ? "" : wrong);
    assertThatThrownBy(() -> ChurnModelFile.parse(text, "m.yaml"))
        .isInstanceOf(ProgramFileException.class)
        .hasMessageContaining(message);
  }
}
