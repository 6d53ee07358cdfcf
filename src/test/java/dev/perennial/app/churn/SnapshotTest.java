package dev.perennial.app.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.perennial.domain.churn.BgNbd;
import dev.perennial.domain.churn.RiskFeature;
import dev.perennial.model.Example;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SnapshotTest {
  private static final BgNbd CDNOW = new BgNbd(0.243, 4.414, 0.793, 2.426);
  private static final LocalDate DAY = LocalDate.of(2026, 6, 30);

  private final List<Happening> all = new ArrayList<>();

  @Test
  void featuresAreThoseOfTheDay() {
    bought(-150, 1000);
    bought(-14, 3000);
    returned(DAY.minusDays(3), 500);
    Map<RiskFeature, Double> features = only(90).features();
    assertThat(features).containsOnlyKeys(Snapshot.FEATURES);
    assertThat(features.get(RiskFeature.PURCHASE_SILENCE)).isCloseTo(Math.log(3), within(1e-12));
    assertThat(features.get(RiskFeature.REPEATS)).isCloseTo(Math.log(2), within(1e-12));
    assertThat(features.get(RiskFeature.SPEND_TREND)).isCloseTo(0.5, within(1e-12));
    assertThat(features.get(RiskFeature.REFUNDS_90D)).isEqualTo(1);
    assertThat(features.get(RiskFeature.P_ALIVE)).isBetween(0.7, 0.9);
  }

  @Test
  void whatHappensLaterDecidesTheLabelAndNothingElse() {
    bought(-150, 1000);
    bought(-14, 3000);
    Example silent = only(90);
    bought(90, 500);
    returned(DAY.plusDays(1), 3000);
    all.add(new Bought("new", at(DAY.plusDays(2)), DAY.plusDays(2), 1));
    assertThat(silent.churned()).isTrue();
    assertThat(only(90)).isEqualTo(new Example(silent.features(), false));
    assertThat(only(89)).isEqualTo(silent);
  }

  private Example only(int horizon) {
    PurchaseLog log = new PurchaseLog(all, Currency.getInstance("EUR"), ZoneOffset.UTC, true);
    List<Example> examples = Snapshot.of(log, CDNOW, DAY, horizon);
    assertThat(examples).hasSize(1);
    return examples.get(0);
  }

  private void returned(LocalDate day, long amount) {
    all.add(new Returned("c", at(day), day, DAY.minusDays(14), amount));
  }

  private void bought(int days, long amount) {
    LocalDate day = DAY.plusDays(days);
    all.add(new Bought("c", at(day), day, amount));
  }

  private static long at(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
  }
}
