package dev.perennial.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.perennial.domain.churn.BgNbd;
import dev.perennial.domain.churn.BuyingHistory;
import dev.perennial.domain.churn.GammaGamma;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ModelFitsTest {
  private static final Path CDNOW =
      Path.of("src/test/resources/dev/perennial/data/cdnow_summary.csv");

  /** Fader, Hardie, Lee 2005, table 2. */
  @Test
  void theFitOfCdnowIsThatOfThePaper() throws IOException {
    Fit<BgNbd> fit = ModelFits.bgNbd(cdnow(), count -> {});
    assertThat(fit.converged()).isTrue();
    assertThat(fit.agreeing()).isEqualTo(fit.starts());
    assertThat(fit.atEdge()).isEmpty();
    assertThat(fit.customers()).isEqualTo(2357);
    assertThat(fit.model().r()).isCloseTo(0.243, within(0.0005));
    assertThat(fit.model().alpha()).isCloseTo(4.414, within(0.0005));
    assertThat(fit.model().a()).isCloseTo(0.793, within(0.0005));
    assertThat(fit.model().b()).isCloseTo(2.426, within(0.0005));
    assertThat(fit.logLikelihood()).isCloseTo(-9582.4, within(0.05));
  }

  @Test
  void theOrderOfCustomersChangesNoBit() throws IOException {
    List<BuyingHistory> customers = cdnow().subList(0, 300);
    Fit<BgNbd> fit = ModelFits.bgNbd(customers, count -> {});
    List<BuyingHistory> shuffled = new ArrayList<>(customers);
    Collections.shuffle(shuffled, new Random(1));
    assertThat(ModelFits.bgNbd(shuffled, count -> {})).isEqualTo(fit);
  }

  @Test
  void spendOfKnownParametersIsFound() {
    Fit<GammaGamma> fit = ModelFits.gammaGamma(spends(4000), count -> {});
    assertThat(fit.converged()).isTrue();
    assertThat(fit.model().expectedSpend(new BuyingHistory(0, 0, 1))).isCloseTo(30, within(1.0));
    assertThat(fit.model().p()).isCloseTo(1, within(0.1));
  }

  @Test
  void theUnitOfMoneyChangesNothingElse() {
    List<BuyingHistory> pounds = spends(300);
    List<BuyingHistory> rupiahs =
        pounds.stream()
            .map(h -> new BuyingHistory(h.repeats(), 10, 20, 20_000 * h.meanSpend()))
            .toList();
    Fit<GammaGamma> fit = ModelFits.gammaGamma(pounds, count -> {});
    GammaGamma scaled = ModelFits.gammaGamma(rupiahs, count -> {}).model();
    assertThat(scaled.p()).isCloseTo(fit.model().p(), within(1e-4));
    assertThat(scaled.gamma()).isCloseTo(20_000 * fit.model().gamma(), withinPercentage(0.1));
    double sum = pounds.stream().mapToDouble(fit.model()::logLikelihood).sum();
    assertThat(fit.logLikelihood()).isCloseTo(sum, within(1e-6));
  }

  @Test
  void whereNobodyLeavesTheEdgeIsNamed() {
    List<BuyingHistory> loyal = new ArrayList<>();
    for (int repeats = 0; repeats < 30; repeats++) {
      loyal.add(new BuyingHistory(repeats, repeats == 0 ? 0 : 20, 20));
    }
    assertThat(ModelFits.bgNbd(loyal, count -> {}).atEdge()).isNotEmpty();
  }

  @Test
  void tooFewCustomersAreAnError() {
    List<BuyingHistory> once = Collections.nCopies(50, new BuyingHistory(0, 0, 5));
    assertThatThrownBy(() -> ModelFits.bgNbd(once.subList(0, 9), count -> {}))
        .hasMessageContaining("10 customers or more; these data have 9");
    assertThatThrownBy(() -> ModelFits.bgNbd(once, count -> {}))
        .hasMessageContaining("10 customers who bought again, or more; these data have 0");
    assertThatThrownBy(() -> ModelFits.gammaGamma(once, count -> {}))
        .hasMessageContaining("spent something");
  }

  /** Exponential spends (p = 1) whose rate is gamma distributed: q = 4, gamma = 90, mean 30. */
  private static List<BuyingHistory> spends(int customers) {
    Random dice = new Random(5);
    List<BuyingHistory> histories = new ArrayList<>();
    for (int i = 0; i < customers; i++) {
      double rate = exponentials(dice, 4) / 90;
      int repeats = 1 + dice.nextInt(8);
      double total = exponentials(dice, repeats) / rate;
      histories.add(new BuyingHistory(repeats, 10, 20, total / repeats));
    }
    return histories;
  }

  private static double exponentials(Random dice, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum -= Math.log(1 - dice.nextDouble());
    }
    return sum;
  }

  private static List<BuyingHistory> cdnow() throws IOException {
    return Files.readAllLines(CDNOW).stream()
        .skip(1)
        .map(line -> line.split(","))
        .map(
            column ->
                new BuyingHistory(
                    Integer.parseInt(column[1]),
                    Double.parseDouble(column[2]),
                    Double.parseDouble(column[3])))
        .toList();
  }
}
