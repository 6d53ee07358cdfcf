package dev.perennial.model;

import static dev.perennial.domain.churn.RiskFeature.P_ALIVE;
import static dev.perennial.domain.churn.RiskFeature.REFUNDS_90D;
import static dev.perennial.domain.churn.RiskFeature.REPEATS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.perennial.domain.churn.RiskFeature;
import dev.perennial.domain.churn.RiskModel;
import dev.perennial.domain.churn.RiskModel.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LogisticFitTest {
  @Test
  void findsTheWeightsThatMadeTheExamples() {
    Random dice = new Random(3);
    RiskModel truth =
        new RiskModel(-0.5, List.of(new Term(P_ALIVE, -1.5, 0, 1), new Term(REPEATS, 0.7, 0, 1)));
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      Map<RiskFeature, Double> features =
          Map.of(P_ALIVE, dice.nextGaussian(), REPEATS, dice.nextGaussian());
      examples.add(new Example(features, dice.nextDouble() < truth.score(features).risk()));
    }
    RiskModel found = LogisticFit.of(examples, List.of(P_ALIVE, REPEATS));
    assertThat(found.intercept()).isCloseTo(-0.5, within(0.06));
    assertThat(found.terms().get(0).weight()).isCloseTo(-1.5, within(0.06));
    assertThat(found.terms().get(1).weight()).isCloseTo(0.7, within(0.06));
    Quality quality = Quality.of(found, examples);
    assertThat(quality.calibrationError()).isLessThan(0.02);
    assertThat(quality.auc()).isBetween(0.8, 0.9);
  }

  @Test
  void aFeatureThatIsTheSameForAllGetsNoTermAndOneThatSeparatesStaysFinite() {
    List<Example> examples = List.of(example(0, true), example(1, false), example(0, true));
    RiskModel model = LogisticFit.of(examples, List.of(P_ALIVE, REFUNDS_90D));
    assertThat(model.terms()).extracting(Term::feature).containsExactly(P_ALIVE);
    assertThat(model.terms().get(0).weight()).isBetween(-5.0, 0.0);
  }

  /** Those who are alive churn more often here: the model must not say that silence is good. */
  @Test
  void whatWouldHaveSilenceLowerTheRiskIsLeftOut() {
    Random dice = new Random(4);
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      double alive = dice.nextDouble();
      Map<RiskFeature, Double> features = Map.of(P_ALIVE, alive, REPEATS, dice.nextGaussian());
      examples.add(new Example(features, dice.nextDouble() < alive));
    }
    RiskModel model = LogisticFit.of(examples, List.of(P_ALIVE, REPEATS));
    assertThat(model.terms()).extracting(Term::feature).containsExactly(REPEATS);
    assertThat(model.silenceRaises()).isFalse();
    RiskModel alone = LogisticFit.alone(examples, P_ALIVE);
    assertThat(alone.terms().get(0).weight()).isPositive();
    assertThat(alone.silenceRaises()).isFalse();
  }

  @Test
  void someMustHaveChurnedAndSomeNot() {
    assertThatThrownBy(() -> LogisticFit.of(List.of(example(0, true)), List.of(P_ALIVE)))
        .hasMessageContaining("of 1 examples 1 churned");
  }

  @Test
  void qualityIsWhatItsDefinitionsSay() {
    RiskModel plain = new RiskModel(0, List.of(new Term(P_ALIVE, -1, 0, 1)));
    List<Example> examples =
        List.of(example(0, true), example(0, false), example(1, true), example(2, false));
    Quality quality = Quality.of(plain, examples);
    // Of the four pairs of churned and stayed: a tie, two in order, one not.
    assertThat(quality.auc()).isEqualTo((0.5 + 1 + 1 + 0) / 4);
    double second = 1 / (1 + Math.E);
    double third = 1 / (1 + Math.exp(2));
    double squares = 0.25 + 0.25 + (1 - second) * (1 - second) + third * third;
    assertThat(quality.brier()).isCloseTo(squares / 4, within(1e-12));
    assertThat(quality.bins()).hasSize(4).allMatch(bin -> bin.examples() == 1);
    assertThat(quality.bins().get(0).predicted()).isCloseTo(third, within(1e-12));
  }

  private static Example example(double alive, boolean churned) {
    return new Example(Map.of(P_ALIVE, alive, REFUNDS_90D, 1.0), churned);
  }
}
