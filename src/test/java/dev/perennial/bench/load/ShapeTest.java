package dev.perennial.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

class ShapeTest {
  private static final long SEED = 7;
  private static final int CUSTOMERS = 20_000;
  private static final int PURCHASES = 60_000;

  @Test
  void skewedKeysAreEightyTwentyWithoutWhales() {
    int[] counts = counts(Shape.SKEWED);
    assertThat(topFifthShare(counts)).as("seed %d", SEED).isBetween(0.75, 0.88);
    assertThat(counts[CUSTOMERS - 1]).as("most of one customer").isBetween(100, 400);
  }

  @Test
  void uniformKeysAreEven() {
    int[] counts = counts(Shape.UNIFORM);
    assertThat(topFifthShare(counts)).as("seed %d", SEED).isBetween(0.3, 0.4);
    assertThat(counts[CUSTOMERS - 1]).as("most of one customer").isLessThan(20);
  }

  private static int[] counts(Shape shape) {
    IntSupplier picker = shape.picker(CUSTOMERS, new SplittableRandom(SEED));
    int[] counts = new int[CUSTOMERS];
    for (int i = 0; i < PURCHASES; i++) {
      counts[picker.getAsInt()]++;
    }
    Arrays.sort(counts);
    return counts;
  }

  private static double topFifthShare(int[] sorted) {
    return Arrays.stream(sorted, CUSTOMERS * 4 / 5, CUSTOMERS).sum() / (double) PURCHASES;
  }
}
