package dev.perennial.domain.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PurchaseRhythmTest {
  private static final long DAY = 86_400_000L;
  private static final long NOON = DAY / 2;

  @Test
  void theFirstPurchaseIsNoRepeat() {
    assertThat(bought(0, 1000).asOf(14 * DAY + NOON, 100)).isEqualTo(new BuyingHistory(0, 0, 2));
  }

  @Test
  void purchasesOfADayAreOneOccasionAtTheFirstOfThem() {
    PurchaseRhythm rhythm =
        bought(0, 1000)
            .purchased(NOON + 5, 0, 500)
            .purchased(7 * DAY + NOON + 9, 7, 2000)
            .purchased(7 * DAY + NOON, 7, 0)
            .purchased(14 * DAY + NOON, 14, 1000);
    assertThat(rhythm.occasions()).isEqualTo(3);
    assertThat(rhythm.firstSpend()).isEqualTo(1500);
    assertThat(rhythm.asOf(21 * DAY + NOON, 100)).isEqualTo(new BuyingHistory(2, 2, 3, 15));
  }

  @Test
  void aLatePurchaseBeforeTheFirstTakesItsPlace() {
    PurchaseRhythm rhythm = bought(7, 1000).purchased(NOON, 0, 300);
    assertThat(rhythm.firstSpend()).isEqualTo(300);
    assertThat(rhythm.asOf(7 * DAY + NOON, 100)).isEqualTo(new BuyingHistory(1, 1, 1, 10));
  }

  @Test
  void anEarlierPurchaseOfTheOnlyDayMovesItsInstant() {
    PurchaseRhythm rhythm = bought(7, 1000).purchased(7 * DAY, 7, 1);
    assertThat(rhythm.firstAt()).isEqualTo(7 * DAY).isEqualTo(rhythm.lastAt());
    assertThat(rhythm.asOf(0, 100)).isEqualTo(new BuyingHistory(0, 0, 0));
  }

  @Test
  void refundsLowerSpendAndLeaveOccasions() {
    PurchaseRhythm rhythm = bought(0, 1000).purchased(7 * DAY + NOON, 7, 500);
    assertThat(rhythm.refunded(7, 500).asOf(7 * DAY + NOON, 100))
        .isEqualTo(new BuyingHistory(1, 1, 1, 0));
    assertThat(rhythm.refunded(0, 400)).isEqualTo(bought(0, 600).purchased(7 * DAY + NOON, 7, 500));
  }

  @Test
  void orderOfArrivalDoesNotMatterForDaysOnce() {
    for (int seed = 0; seed < 200; seed++) {
      Random dice = new Random(seed);
      List<Integer> days = new ArrayList<>();
      for (int day = 0; day < 30; day++) {
        if (dice.nextInt(3) == 0) {
          days.add(day);
        }
      }
      if (days.isEmpty()) {
        continue;
      }
      PurchaseRhythm inOrder = ofDays(days);
      Collections.shuffle(days, dice);
      assertThat(ofDays(days)).as("seed %d", seed).isEqualTo(inOrder);
      assertThat(inOrder.asOf(40 * DAY, 100).repeats()).isEqualTo(days.size() - 1);
    }
  }

  @Test
  void currenciesWithoutCentsHaveTheirOwnUnits() {
    PurchaseRhythm rhythm = bought(0, 1000).purchased(7 * DAY + NOON, 7, 500);
    assertThat(rhythm.asOf(7 * DAY + NOON, 1).meanSpend()).isCloseTo(500, within(0.0));
  }

  @Test
  void whoNeverBoughtHasNoHistory() {
    assertThatThrownBy(() -> PurchaseRhythm.NONE.asOf(0, 100)).hasMessageContaining("no history");
  }

  private static PurchaseRhythm ofDays(List<Integer> days) {
    PurchaseRhythm rhythm = PurchaseRhythm.NONE;
    for (int day : days) {
      rhythm = rhythm.purchased(day * DAY + NOON, day, day);
    }
    return rhythm;
  }

  private static PurchaseRhythm bought(int day, long amount) {
    return PurchaseRhythm.NONE.purchased(day * DAY + NOON, day, amount);
  }
}
