package dev.perennial.domain.churn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CrossingTest {
  private static final BgNbd CDNOW = new BgNbd(0.243, 4.414, 0.793, 2.426);
  private static final long DAY = 86_400_000L;
  private static final long TEN_YEARS = 3650 * DAY;

  /** Against a walk from minute to minute, and then from millisecond to millisecond. */
  @Test
  void theInstantIsTheFirstOnAFineGrid() {
    for (int seed = 0; seed < 30; seed++) {
      Random dice = new Random(seed);
      PurchaseRhythm rhythm = bought(2 + dice.nextInt(12), dice);
      double threshold = 0.2 + 0.6 * dice.nextDouble();
      long from = rhythm.lastAt();
      long solved =
          Crossing.belowAlive(CDNOW, rhythm, threshold, from, from + TEN_YEARS).orElseThrow();
      assertThat(solved).as("seed %d", seed).isEqualTo(walked(rhythm, threshold, from));
    }
  }

  private static long walked(PurchaseRhythm rhythm, double threshold, long from) {
    long at = from;
    for (long step : new long[] {DAY, 60_000, 1}) {
      while (alive(rhythm, at + step) >= threshold) {
        at += step;
      }
    }
    return alive(rhythm, at) < threshold ? at : at + 1;
  }

  @Test
  void itIsTheClosedFormToTheMillisecond() {
    PurchaseRhythm rhythm = bought(6, new Random(1));
    BuyingHistory last = rhythm.asOf(rhythm.lastAt(), 1);
    double odds = 1 * (2.426 + last.repeats() - 1) / 0.793;
    double age = Math.pow(odds, 1 / (0.243 + last.repeats())) * (4.414 + last.recency()) - 4.414;
    long solved = Crossing.belowAlive(CDNOW, rhythm, 0.5, rhythm.lastAt(), TEN_YEARS).orElseThrow();
    assertThat((double) solved - rhythm.firstAt())
        .isBetween(age * PurchaseRhythm.WEEK_MILLIS - 1, age * PurchaseRhythm.WEEK_MILLIS + 2);
  }

  @Test
  void whoIsBelowAlreadyCrossesAtOnceAndWhoNeverIsNever() {
    PurchaseRhythm rhythm = bought(6, new Random(1));
    long late = rhythm.lastAt() + TEN_YEARS;
    assertThat(Crossing.belowAlive(CDNOW, rhythm, 0.5, late, late + DAY)).hasValue(late);
    assertThat(Crossing.belowAlive(CDNOW, bought(1, new Random(1)), 0.99, 0, TEN_YEARS)).isEmpty();
    assertThat(Crossing.belowAlive(CDNOW, rhythm, 0.5, 0, rhythm.lastAt())).isEmpty();
    assertThat(Crossing.first(at -> true, 1, 0)).isEmpty();
  }

  @Test
  void theWholeOfTimeIsNoTrouble() {
    assertThat(Crossing.first(at -> at >= 77, 0, Long.MAX_VALUE)).hasValue(77);
  }

  private static double alive(PurchaseRhythm rhythm, long now) {
    return CDNOW.pAlive(rhythm.asOf(now, 1));
  }

  private static PurchaseRhythm bought(int occasions, Random dice) {
    PurchaseRhythm rhythm = PurchaseRhythm.NONE;
    long at = 0;
    for (int i = 0; i < occasions; i++) {
      rhythm = rhythm.purchased(at, at / DAY, 100);
      at += (1 + dice.nextInt(20)) * DAY + dice.nextInt(3_600_000);
    }
    return rhythm;
  }
}
