package dev.perennial.domain.spend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.InMemoryColdState;
import dev.perennial.domain.Packing;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpendWindowTest {
  private static final long DAY = 24L * 3_600_000;

  @ParameterizedTest(name = "spent at {0} ms, looked at {1} ms later: {2}")
  @CsvSource({
    "1000000, 0, 500",
    "1000000, 2591999999, 500",
    // (t - 30 d, t]: exactly 30 days later it has left.
    "1000000, 2592000000, 0",
    "1000000, 2592000001, 0",
  })
  void anAmountLeavesToTheMillisecond(long time, long later, long expected) {
    InMemoryColdState cold = new InMemoryColdState();
    SpendWindow window = new SpendWindow();
    window.add(time, 500, time, cold);
    assertThat(window.at(time + later, cold)).isEqualTo(expected);
  }

  @Test
  void aRefundLeavesWithItsPurchase() {
    InMemoryColdState cold = new InMemoryColdState();
    SpendWindow window = new SpendWindow();
    window.add(DAY, 500, DAY, cold);
    window.add(DAY, -200, 20 * DAY, cold);
    assertThat(window.at(30 * DAY, cold)).isEqualTo(300);
    assertThat(window.at(31 * DAY, cold)).isZero();
  }

  @Test
  void equalsANaiveSumInlineAndSliced() throws IOException {
    long seed = Long.getLong("perennial.seed", System.nanoTime());
    System.out.printf(
        "seed %d; repeat: mvn test -Dtest=SpendWindowTest -Dperennial.seed=%d%n", seed, seed);
    for (int run = 0; run < 300; run++) {
      SplittableRandom random = new SplittableRandom(seed + run);
      // Heavy customers buy every few minutes, others every few days.
      compare(random, new long[] {50, 20 * 60_000, 3 * DAY}[random.nextInt(3)]);
    }
  }

  private static void compare(SplittableRandom random, long meanGap) throws IOException {
    InMemoryColdState cold = new InMemoryColdState();
    SpendWindow window = new SpendWindow();
    TreeMap<Long, Long> naive = new TreeMap<>();
    long now = 1_600_000_000_000L;
    int late = random.nextBoolean() ? 4 : 40;
    for (int step = 0; step < 500; step++) {
      now += random.nextInt(20) == 0 ? 15 * DAY : random.nextLong(2 * meanGap);
      long time = random.nextInt(late) == 0 ? now - random.nextLong(35 * DAY) : now;
      long amount = random.nextInt(5) == 0 ? 0 : random.nextLong(10_000);
      window.add(time, amount, now, cold);
      naive.merge(time, amount, Long::sum);
      if (random.nextInt(4) == 0) {
        window.add(time, -amount, now, cold);
        naive.merge(time, -amount, Long::sum);
      }
      window = random.nextBoolean() ? window : copy(window);
      long expected =
          naive.tailMap(now - SpendWindow.LENGTH, false).values().stream()
              .mapToLong(Long::longValue)
              .sum();
      assertThat(window.at(now, cold)).as("step %d", step).isEqualTo(expected);
    }
    assertThat(window.at(now + 31 * DAY, cold)).isZero();
    assertThat(cold.slices()).isZero();
  }

  @ParameterizedTest(name = "{0} purchases in the window")
  @CsvSource({"100", "1000", "10000"})
  void anEventCostsTheSameHoweverManyPurchasesLieInTheWindow(int purchases) {
    InMemoryColdState cold = new InMemoryColdState();
    SpendWindow window = new SpendWindow();
    long gap = SpendWindow.LENGTH / purchases;
    long now = 1_600_000_000_000L;
    for (int i = 0; i < purchases; i++) {
      window.add(now += gap, 1, now, cold);
    }
    int before = cold.sliceTouches();
    for (int i = 0; i < 100; i++) {
      window.add(now += gap, 1, now, cold);
    }
    // Of each slice one put, one get, one remove, and it holds dozens of purchases.
    assertThat(cold.sliceTouches() - before).isLessThanOrEqualTo(10);
    assertThat(window.at(now, cold)).isEqualTo(purchases);
  }

  @Test
  void veryManyPurchasesAreCutIntoFewSlicesThatStaySmall() throws IOException {
    AtomicInteger largest = new AtomicInteger();
    InMemoryColdState cold =
        new InMemoryColdState() {
          @Override
          public void putSlice(long key, SpendSlice slice) {
            largest.accumulateAndGet(slice.size(), Math::max);
            super.putSlice(key, slice);
          }
        };
    SpendWindow window = new SpendWindow();
    long start = 1_600_000_000_000L;
    SplittableRandom random = new SplittableRandom(1);
    int purchases = 20_000;
    for (int i = 0; i < purchases; i++) {
      window.add(start + i * 50L - random.nextInt(100), 1, start + i * 50L, cold);
    }
    int most = (int) (2.5 * Math.sqrt(purchases));
    assertThat(largest.get()).isLessThanOrEqualTo(most);
    assertThat(cold.slices()).isLessThanOrEqualTo(most);
    window = copy(window);
    assertThat(window.at(start + SpendWindow.LENGTH - 100, cold)).isEqualTo(purchases);
    window.add(start + 10_000, 5, start + SpendWindow.LENGTH - 100, cold);
    assertThat(window.at(start + SpendWindow.LENGTH - 100, cold)).isEqualTo(purchases + 5);
    assertThat(window.at(start + 50L * purchases + SpendWindow.LENGTH, cold)).isZero();
    assertThat(cold.slices()).isZero();
  }

  /** As customers of format 1 have them: hours, each with one slice. */
  @Test
  void theHoursOfFormat1AreRead() throws IOException {
    InMemoryColdState cold = new InMemoryColdState();
    long hour = 444_444;
    long[] format1 = {hour, 3, hour * 3_600_000 + 5, 300};
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    Packing.writeInt(out, 2);
    for (long number : format1) {
      Packing.writeLong(out, number);
    }
    for (long each : new long[] {hour, hour + 3}) {
      SpendSlice slice = new SpendSlice();
      slice.add(each * 3_600_000 + 5, 150);
      cold.putSlice(each, slice);
    }

    SpendWindow window =
        SpendWindow.read(1, new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

    long now = (hour + 4) * 3_600_000;
    window.add((hour + 3) * 3_600_000 + 7, 50, now, cold);
    assertThat(window.at(now, cold)).isEqualTo(350);
    assertThat(window.at(hour * 3_600_000 + 5 + SpendWindow.LENGTH, cold)).isEqualTo(200);
    assertThat(window.at(now + SpendWindow.LENGTH, cold)).isZero();
    assertThat(cold.slices()).isZero();
  }

  private static SpendWindow copy(SpendWindow window) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    window.write(new DataOutputStream(bytes));
    return SpendWindow.read(2, new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }
}
