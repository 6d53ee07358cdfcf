package dev.perennial.domain.points;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.Customer;
import dev.perennial.domain.InMemoryColdState;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Lots in pages behave like one sorted list. */
class LotsTest {
  private static final Comparator<Lot> SPENDING =
      Comparator.<Lot>comparingLong(lot -> lot.expiresAt).thenComparingLong(lot -> lot.sequence);

  private final InMemoryColdState cold = new InMemoryColdState();
  private Lots lots = new Lots();

  @Test
  void manyLotsLeaveTheHotRecordAndCostNothingToEarn() throws IOException {
    for (int i = 0; i < 1000; i++) {
      lots.add(lot(i / 100, 0), cold);
      reload();
    }

    assertThat(lots.available()).isEqualTo(1000);
    assertThat(cold.size()).isGreaterThan(35);
    assertThat(cold.lotPageReads()).isZero();
    assertThat(InMemoryColdState.bytes(lots::write).length).isLessThan(2000);
  }

  @Test
  void veryManyTakeHardlyMore() throws IOException {
    for (int i = 0; i < 100_000; i++) {
      lots.add(lot(i / 10_000, 0), cold);
    }
    assertThat(cold.lotPageReads()).isZero();
    assertThat(InMemoryColdState.bytes(lots::write).length).isLessThan(3000);
    for (int i = 0; i < 100; i++) {
      Lot first = lots.first(cold);
      assertThat(first.sequence).isEqualTo(i);
      lots.remove(first);
      reload();
    }
    assertThat(cold.lotPageReads()).isLessThan(20);
    assertThat(lots.find(54_321, cold).sequence).isEqualTo(54_321);
    assertThat(lots.expiringAt(9_000_000, cold)).isEqualTo(10_000);
    assertThat(lots.available()).isEqualTo(99_900);
  }

  @Test
  void pendingLotsStay() {
    for (int i = 0; i < 100; i++) {
      lots.add(lot(1, 5), cold);
    }

    assertThat(cold.size()).isZero();
    assertThat(lots.pending()).isEqualTo(100);
  }

  @Test
  void areASortedListInPages() throws IOException {
    Long only = Long.getLong("perennial.seed");
    for (long seed : only == null ? LongStream.range(0, 40).toArray() : new long[] {only}) {
      try {
        play(new SplittableRandom(seed));
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError(
            "seed " + seed + ": mvn -q test -Dtest=LotsTest -Dperennial.seed=" + seed, e);
      }
    }
    assertThat(cold.lotPageReads()).isPositive();
  }

  private void play(SplittableRandom random) throws IOException {
    lots = new Lots();
    List<Lot> model = new ArrayList<>();
    for (int step = 0; step < 1_500; step++) {
      if (random.nextInt(100) < 80) {
        // Now and then a lot expires before those made earlier: the programme was changed.
        Lot lot = lot(step / 300 + (random.nextInt(20) == 0 ? -2 : 3), random.nextInt(8) / 7);
        lots.add(lot, cold);
        model.add(lot);
        model.sort(SPENDING);
      } else if (!model.isEmpty()) {
        remove(model, random);
      }
      reload();
      assertThat(lots.available()).isEqualTo(sum(model, false));
      assertThat(lots.pending()).isEqualTo(sum(model, true));
      assertThat(lots.firstExpiry())
          .isEqualTo(model.isEmpty() ? Customer.NEVER : model.get(0).expiresAt);
    }
  }

  private void remove(List<Lot> model, SplittableRandom random) {
    boolean first = random.nextBoolean();
    Lot expected = model.get(first ? 0 : random.nextInt(model.size()));
    Lot found = first ? lots.first(cold) : lots.find(expected.sequence, cold);
    assertThat(found.sequence).isEqualTo(expected.sequence);
    lots.remove(found);
    model.remove(expected);
    assertThat(lots.find(expected.sequence, cold)).isNull();
  }

  private static long sum(List<Lot> lots, boolean pending) {
    return lots.stream().filter(lot -> lot.pending() == pending).mapToLong(l -> l.points).sum();
  }

  private Lot lot(int month, int pending) {
    long sequence = lots.nextSequence();
    return new Lot("%032x".formatted(sequence), sequence, 1, 0, pending, 1_000_000L * month);
  }

  private void reload() throws IOException {
    byte[] bytes = InMemoryColdState.bytes(lots::write);
    lots = Lots.read(Customer.FORMAT, new DataInputStream(new ByteArrayInputStream(bytes)));
  }
}
