package dev.perennial.domain.churn;

import static dev.perennial.domain.churn.RiskFeature.P_ALIVE;
import static dev.perennial.domain.churn.RiskFeature.REFUNDS_90D;
import static dev.perennial.domain.churn.RiskFeature.TICKETS_90D;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.perennial.domain.churn.RiskModel.Risk;
import dev.perennial.domain.churn.RiskModel.Term;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RiskModelTest {
  private static final RiskModel MODEL =
      new RiskModel(
          0.5, List.of(new Term(P_ALIVE, -1.5, 0.6, 0.2), new Term(TICKETS_90D, 1, 1, 2)));

  @Test
  void anAverageCustomerHasTheRiskOfTheIntercept() {
    Risk risk = MODEL.score(Map.of(P_ALIVE, 0.6, TICKETS_90D, 1.0));
    assertThat(risk.risk()).isCloseTo(1 / (1 + Math.exp(-0.5)), within(1e-15));
    assertThat(risk.parts().values()).allMatch(part -> part.contribution() == 0);
  }

  @Test
  void contributionsAndInterceptAreTheLogOdds() {
    Risk risk = MODEL.score(Map.of(P_ALIVE, 0.4, TICKETS_90D, 5.0, REFUNDS_90D, 9.0));
    assertThat(risk.parts()).containsOnlyKeys(P_ALIVE, TICKETS_90D);
    assertThat(risk.parts().get(P_ALIVE).contribution()).isCloseTo(1.5, within(1e-12));
    assertThat(risk.parts().get(TICKETS_90D).contribution()).isCloseTo(2, within(1e-12));
    double logOdds = Math.log(risk.risk() / (1 - risk.risk()));
    assertThat(logOdds).isCloseTo(0.5 + 1.5 + 2, within(1e-12));
  }

  @Test
  void extremeFeaturesEndAtTheEnds() {
    assertThat(MODEL.score(Map.of(P_ALIVE, 0.5, TICKETS_90D, 1e9)).risk()).isEqualTo(1);
    assertThat(MODEL.score(Map.of(P_ALIVE, 0.5, TICKETS_90D, -1e9)).risk()).isZero();
  }

  @Test
  void whatIsMissingOrTwiceIsNamed() {
    assertThatThrownBy(() -> MODEL.score(Map.of(P_ALIVE, 0.5)))
        .hasMessage("tickets_90d has no value");
    Term term = new Term(P_ALIVE, 1, 0, 1);
    assertThatThrownBy(() -> new RiskModel(0, List.of(term, term)))
        .hasMessage("p_alive stands there twice");
    assertThatThrownBy(() -> new Term(P_ALIVE, 1, 0, 0)).hasMessageContaining("p_alive: deviation");
  }
}
