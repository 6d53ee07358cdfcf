package dev.perennial.domain.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.Customer;
import dev.perennial.domain.InMemoryColdState;
import dev.perennial.domain.Payload.Refund;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrdersTest {
  private static final int STRANGERS = 10_000;
  private static final int PAGED = Orders.PAGE * Orders.PAGES;

  private final InMemoryColdState cold = new InMemoryColdState();
  private Orders orders = new Orders();

  /** Orders there are, pages and single orders that they lie in, and reads for 10,000 other ids. */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, 0",
    "1, 0, 0, 0",
    "8, 0, 0, 0",
    "9, 1, 0, 10",
    "64, 7, 0, 30",
    "200, 24, 0, 60",
    "201, 21, 32, 20000",
    "600, 0, 592, 20000"
  })
  void whatIsKeptIsFoundAndHardlyAnythingElseRead(int count, int pages, int single, int needless)
      throws IOException {
    keep(count);
    orders = stored();
    assertKept(0, count);
    assertThat(cold.orderPages()).isEqualTo(pages);
    assertThat(cold.orderIds()).hasSize(single);
    int before = cold.orderReads();
    for (int i = 0; i < STRANGERS; i++) {
      assertThat(orders.find("other-" + i, cold)).isNull();
    }
    assertThat(cold.orderReads() - before).isLessThanOrEqualTo(needless);
  }

  @Test
  void eightOrdersCostOneWrite() {
    keep(PAGED);
    assertThat(cold.orderWrites()).isEqualTo(PAGED / Orders.PAGE - 1);
    assertThat(cold.orderReads()).isLessThan(10);
  }

  @Test
  void largeOrdersLeaveTheHotRecordEarlier() {
    for (int i = 0; i < 20; i++) {
      orders.put("o-" + i + "-".repeat(PAGE_TEXT), known(i + 1), cold);
      assertThat(bytes().length).isLessThan(3 * Orders.PAGE_BYTES);
    }
    assertThat(cold.orderPages()).isGreaterThan(4);
  }

  private static final int PAGE_TEXT = 400;

  /** Wherever an order lies, it can be changed and removed there. */
  @ParameterizedTest
  @ValueSource(ints = {0, 10, 79, 80, 300, 590, 592, 599})
  void anOrderIsChangedAndRemovedWhereItLies(int place) throws IOException {
    keep(600);
    Order order = orders.find("o-" + place, cold);
    order.refund(new Refund("r-1", "o-" + place, "EUR", null));
    orders.put("o-" + place, order, cold);
    orders = stored();
    assertThat(orders.find("o-" + place, cold).refundDigest("r-1")).isNotNull();
    assertKept(0, 600);
    int entries = cold.size();
    orders.remove("o-" + place, cold);
    orders = stored();
    assertThat(orders.find("o-" + place, cold)).isNull();
    assertThat(cold.size()).isLessThanOrEqualTo(entries);
    assertKept(0, place);
    assertKept(place + 1, 600);
  }

  /** Orders there are, how many of the last are kept, and pages and single orders afterwards. */
  @ParameterizedTest
  @CsvSource({
    "5, 2, 0, 0",
    "20, 4, 0, 0",
    "20, 10, 1, 0",
    "200, 100, 12, 0",
    "600, 100, 0, 92",
    "600, 590, 0, 582"
  })
  void aSweepLeavesWhatIsKept(int count, int kept, int pages, int single) throws IOException {
    keep(count);
    assertThat(orders.nextSweep()).isOne();
    orders.sweep(count - kept, cold);
    orders = stored();
    assertKept(count - kept, count);
    assertThat(cold.orderPages()).isEqualTo(pages);
    assertThat(cold.orderIds()).hasSize(single);
    orders.sweep(count, cold);
    assertThat(cold.size()).isZero();
    assertThat(orders.nextSweep()).isEqualTo(Customer.NEVER);
    assertThat(bytes()).isEqualTo(InMemoryColdState.bytes(new Orders()::write));
  }

  @Test
  void whatWaitsForItsOrderIsNeverSwept() throws IOException {
    orders.put("waits", Order.unknown(), cold);
    keep(30);
    orders.sweep(100, cold);
    orders = stored();
    assertThat(orders.find("waits", cold)).isNotNull();
    assertThat(cold.orderPages()).isOne();
    orders.put("waits", known(101), cold);
    assertThat(orders.nextSweep()).isEqualTo(101);
    orders.sweep(101, cold);
    assertThat(cold.size()).isZero();
  }

  @Test
  void aPageIsSweptOnceNothingWaitsInIt() throws IOException {
    orders.put("waits", Order.unknown(), cold);
    keep(30);
    orders.sweep(100, cold);
    assertThat(orders.nextSweep()).isEqualTo(Customer.NEVER);
    orders.remove("waits", cold);
    orders = stored();
    orders.sweep(orders.nextSweep(), cold);
    assertThat(cold.size()).isZero();
  }

  @Test
  void aPageLeavesWithTheLastOfItsOrders() {
    for (int i = 0; i < Orders.PAGE; i++) {
      orders.put("waits-" + i, Order.unknown(), cold);
    }
    keep(1);
    assertThat(cold.orderPages()).isOne();
    for (int i = 0; i < Orders.PAGE; i++) {
      orders.remove("waits-" + i, cold);
    }
    assertThat(cold.size()).isZero();
  }

  private void keep(int count) {
    for (int i = 0; i < count; i++) {
      orders.put("o-" + i, known(i + 1), cold);
    }
  }

  private void assertKept(int from, int to) {
    for (int i = from; i < to; i++) {
      assertThat(orders.find("o-" + i, cold).header().forgetAt()).isEqualTo(i + 1);
    }
  }

  private static Order known(long forgetAt) {
    return Order.of(new OrderHeader(0, 0, "EUR", 0, forgetAt, -1), List.of());
  }

  private Orders stored() throws IOException {
    Orders again =
        Orders.read(Customer.FORMAT, new DataInputStream(new ByteArrayInputStream(bytes())));
    assertThat(InMemoryColdState.bytes(again::write)).isEqualTo(bytes());
    return again;
  }

  private byte[] bytes() {
    return InMemoryColdState.bytes(orders::write);
  }
}
