package dev.perennial.domain.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BgNbdTest {
  private static final BgNbd CDNOW = new BgNbd(0.243, 4.414, 0.793, 2.426);

  /**
   * The paper's formulas with 40 digits and the Gauss hypergeometric function of another library;
   * where they have a pole (a = 1, a + b = 1) as the limit.
   */
  @ParameterizedTest
  @CsvSource({
    // r, alpha, a, b, x, t_x, T, horizon, purchases, alive, log-likelihood
    "0.243, 4.414, 0.793, 2.426, 2, 30.43, 38.86, 39,"
        + " 1.2260281747671444, 0.72657857008067291, -9.4586063070662712",
    "0.243, 4.414, 0.793, 2.426, 0, 0, 38.86, 39, 0.19509805201126264, 1, -0.55471327643815845",
    "0.243, 4.414, 0.793, 2.426, 0, 0, 0, 52, 1.4460505953964037, 1, 0",
    "0.243, 4.414, 0.793, 2.426, 1, 1.71, 38.86, 13,"
        + " 0.074676165003370616, 0.21210098537737908, -4.4690932750325885",
    "0.243, 4.414, 0.793, 2.426, 26, 30, 31, 52,"
        + " 25.048690726927458, 0.94222702980058125, -37.698648167907169",
    "0.5, 5, 1.5, 0.3, 3, 10, 20, 30,"
        + " 0.47992106353139206, 0.20416787904687251, -11.305031650078004",
    "0.5, 5, 1.000001, 2, 3, 10, 20, 30,"
        + " 1.2063312713528443, 0.40092886685156455, -9.8350580297981373",
    "0.5, 5, 0.2, 0.3, 0, 0, 2, 30, 1.3289696333359022, 1, -0.16823611831060647",
    // Hundreds of purchases, and a horizon far longer than what was seen.
    "2, 1, 0.7, 2, 300, 50, 52, 52, 0.88457341328101872, 0.003860726888932493, 223.57957136384282",
    "0.243, 4.414, 0.793, 2.426, 0, 0, 0, 5000, 11.987053076811555, 1, 0",
    // Next to no horizon: the paper's formula loses its digits here.
    "0.243, 4.414, 0.793, 2.426, 2, 30.43, 38.86, 0.001,"
        + " 3.7660175950157369e-5, 0.72657857008067291, -9.4586063070662712",
    "0.5, 5, 1, 2, 3, 10, 20, 30, 1.2063323193698444, 0.40092910703637883, NaN",
    "0.5, 5, 0.4, 0.6, 0, 0, 2, 30, 1.2375368380047556, 1, NaN",
  })
  void agreesWithThePaper(
      double r,
      double alpha,
      double a,
      double b,
      int repeats,
      double recency,
      double age,
      double horizon,
      double purchases,
      double alive,
      double logLikelihood) {
    BgNbd model = new BgNbd(r, alpha, a, b);
    BuyingHistory of = new BuyingHistory(repeats, recency, age);
    assertThat(model.expectedPurchases(of, horizon)).isCloseTo(purchases, relative(purchases));
    assertThat(model.pAlive(of)).isCloseTo(alive, relative(alive));
    if (!Double.isNaN(logLikelihood)) {
      assertThat(model.logLikelihood(of)).isCloseTo(logLikelihood, within(1e-11));
    }
  }

  /** A change of these bits would change what a replay writes. */
  @Test
  void scoresAreTheSameToTheBit() {
    BuyingHistory of = new BuyingHistory(2, 30.43, 38.86, 22.35);
    assertThat(CDNOW.pAlive(of)).isEqualTo(0x1.74021b38f11e5p-1);
    assertThat(CDNOW.expectedPurchases(of, 39)).isEqualTo(0x1.39dcfb829975fp0);
    assertThat(CDNOW.logLikelihood(of)).isEqualTo(-0x1.2eace72252d9p3);
    assertThat(new GammaGamma(6.25, 3.74, 15.44).expectedSpend(of)).isEqualTo(0x1.8a9e927a49e92p4);
  }

  @Test
  void silenceLowersTheChanceOfBeingAliveAndAPurchaseRaisesIt() {
    double before = 1;
    for (int week = 30; week <= 300; week++) {
      double alive = CDNOW.pAlive(new BuyingHistory(5, 30, week));
      assertThat(alive).isLessThan(before).isGreaterThan(0);
      before = alive;
    }
    assertThat(CDNOW.pAlive(new BuyingHistory(6, 300, 300))).isGreaterThan(before);
  }

  @Test
  void alivenessEndsAtZeroAndNotInAnOverflow() {
    assertThat(CDNOW.pAlive(new BuyingHistory(5000, 10, 10_000))).isZero();
    assertThat(CDNOW.expectedPurchases(new BuyingHistory(5000, 10, 10_000), 52)).isZero();
  }

  @Test
  void aDailyCustomerOfYearsIsComputedToo() {
    BuyingHistory daily = new BuyingHistory(3650, 521.4, 521.5);
    double expected = CDNOW.expectedPurchases(daily, 52);
    assertThat(expected).isBetween(340.0, 365.0);
    assertThat(CDNOW.expectedPurchases(daily, 0)).isZero();
  }

  @Test
  void whatDoesNotConvergeIsAnErrorWithItsNumbers() {
    BuyingHistory absurd = new BuyingHistory(1_000_000, 0.001, 0.001);
    assertThatThrownBy(() -> CDNOW.expectedPurchases(absurd, 520))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("520")
        .hasMessageContaining("repeats=1000000");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 1, 1, r is 0.0",
    "1, -1, 1, 1, alpha is -1.0",
    "1, 1, NaN, 1, a is NaN",
    "1, 1, 1, Infinity, b is Infinity",
  })
  void refusesParametersOutOfRange(double r, double alpha, double a, double b, String message) {
    assertThatThrownBy(() -> new BgNbd(r, alpha, a, b)).hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 0, 1, 0, repeats is -1",
    "1, 2, 1, 0, recency is 2.0",
    "0, 1, 1, 0, recency is 1.0",
    "1, 0, NaN, 0, age is NaN",
    "1, 0, 1, -1, mean spend is -1.0",
  })
  void refusesHistoriesThatNobodyHas(
      int repeats, double recency, double age, double spend, String message) {
    assertThatThrownBy(() -> new BuyingHistory(repeats, recency, age, spend))
        .hasMessageContaining(message);
  }

  @Test
  void refusesAHorizonBelowZero() {
    assertThatThrownBy(() -> CDNOW.expectedPurchases(new BuyingHistory(0, 0, 1), -1))
        .hasMessageContaining("-1.0 weeks");
  }

  private static Offset<Double> relative(double value) {
    return within(1e-12 * Math.abs(value));
  }
}
