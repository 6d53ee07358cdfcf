package dev.perennial.domain.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.InMemoryColdState;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderIndexTest {
  private static final int STRANGERS = 10_000;

  /** How many orders are in cold state, and how many of 10,000 other ids are looked up at most. */
  @ParameterizedTest
  @CsvSource({"0, 0", "1, 2", "64, 30", "512, 120", "600, 10000"})
  void whatItHoldsIsFoundAndHardlyAnythingElse(int orders, int needless) throws IOException {
    InMemoryColdState cold = new InMemoryColdState();
    OrderIndex index = new OrderIndex();
    for (int i = 0; i < orders; i++) {
      cold.putOrder("o-" + i, known(i));
      index.added("o-" + i, i + 1);
    }
    assertHolds(index, 0, orders, needless);
    assertHolds(stored(index), 0, orders, needless);
  }

  @ParameterizedTest
  @CsvSource({"10, 4, 10", "600, 100, 120"})
  void aSweepLeavesWhatIsKept(int orders, int kept, int needless) {
    InMemoryColdState cold = new InMemoryColdState();
    OrderIndex index = new OrderIndex();
    for (int i = 0; i < orders; i++) {
      cold.putOrder("o-" + i, known(i));
      index.added("o-" + i, i + 1);
    }
    index.sweep(orders - kept, cold);
    assertThat(cold.orderIds()).hasSize(kept);
    assertHolds(index, orders - kept, orders, needless);
  }

  private static void assertHolds(OrderIndex index, int from, int to, int needless) {
    assertThat(IntStream.range(from, to)).allMatch(i -> index.mayHold("o-" + i));
    assertThat(IntStream.range(0, STRANGERS).filter(i -> index.mayHold("other-" + i)).count())
        .isLessThanOrEqualTo(needless);
  }

  private static Order known(long forgottenFrom) {
    return Order.of(new OrderHeader(0, 0, "EUR", 0, forgottenFrom + 1, -1), List.of());
  }

  private static OrderIndex stored(OrderIndex index) throws IOException {
    byte[] bytes = InMemoryColdState.bytes(index::write);
    return OrderIndex.read(1, new DataInputStream(new ByteArrayInputStream(bytes)));
  }
}
