package dev.perennial.domain.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.InMemoryColdState;
import dev.perennial.domain.Payload.Refund;
import dev.perennial.domain.Payload.RefundLine;
import dev.perennial.domain.points.PointsAccount;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written of an order is small, and reads back as it was. */
class OrderTest {
  private static final long AT = 1_772_533_056_789L; // 2026-03-03T10:17:36.789Z
  private static final long DAY = 86_400_000;
  private static final long LOCAL_DAY = AT / DAY;
  private static final long FORGET_AT = AT + 400 * DAY + 31_234;
  private static final long LOT = 3;
  private static final OrderHeader USUAL =
      new OrderHeader(AT, LOCAL_DAY, "EUR", -7, FORGET_AT, LOT);

  /** An order and how many bytes it takes. */
  private record Row(String name, OrderHeader header, List<OrderLine> lines, int bytes) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Row> orders() {
    return List.of(
        new Row("no line", USUAL, List.of(), 16),
        new Row("one line", USUAL, List.of(first()), 20),
        new Row("two lines", USUAL, List.of(first(), second()), 22),
        new Row("three lines", USUAL, List.of(first(), second(), free("3")), 23),
        new Row("nothing earned", header("EUR", PointsAccount.NO_LOT), List.of(free("1")), 17),
        new Row("a line of free things first", USUAL, List.of(free("1"), second()), 21),
        new Row("no rate for all", USUAL, List.of(first(), line("2", 100, 100, 200_000)), 28),
        new Row("a rate that is no whole", USUAL, List.of(line("1", 1, 1, 3)), 18),
        new Row("points on nothing", USUAL, List.of(line("1", 1, 0, 5)), 20),
        new Row("named lines", USUAL, List.of(line("ü", 1, 1, 1), line("", 1, 1, 1)), 23),
        new Row("converted", header("CHF", LOT), List.of(line("1", 1_000, 1_042, 5)), 25),
        new Row("eight lines", USUAL, Stream.generate(() -> free("x")).limit(8).toList(), 41),
        new Row(
            "absurd amounts",
            header("ZAR", LOT),
            List.of(line("1", Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE)),
            30),
        new Row(
            "the local day before, kept an hour, before 1970",
            new OrderHeader(-DAY / 2, -2, "AAA", 0, DAY / 24, PointsAccount.NO_LOT),
            List.of(first()),
            24));
  }

  @ParameterizedTest
  @MethodSource("orders")
  void isSmallAndReadsBackAsItWas(Row row) throws IOException {
    Order order = Order.of(row.header, row.lines);
    byte[] bytes = InMemoryColdState.bytes(order::write);
    Order read = read(bytes);
    assertThat(read.header()).isEqualTo(row.header);
    assertThat(all(read)).isEqualTo(all(order));
    assertThat(InMemoryColdState.bytes(read::write)).hasSize(row.bytes).isEqualTo(bytes);
  }

  @ParameterizedTest
  @MethodSource("orders")
  void refundsAreKept(Row row) throws IOException {
    Order order = Order.of(row.header, row.lines);
    order.refund(new Refund("r-1", "o-1", "EUR", List.of(new RefundLine("1", 1))));
    Order read = read(InMemoryColdState.bytes(order::write));
    assertThat(read.refundDigest("r-1")).isEqualTo(order.refundDigest("r-1"));
    assertThat(read.refundDigest("r-2")).isNull();
    assertThat(read.becomesRefundedWhole()).isEqualTo(order.becomesRefundedWhole());
    assertThat(all(read)).isEqualTo(all(order));
    order = read(InMemoryColdState.bytes(order::write));
    assertThat(order.becomesRefundedWhole()).as("only once").isFalse();
  }

  /** Beside an order that is alike it takes few bytes, beside any other it reads back too. */
  @ParameterizedTest
  @MethodSource("orders")
  void isWrittenBesideAnother(Row row) throws IOException {
    Order order = Order.of(row.header, row.lines);
    int alone = InMemoryColdState.bytes(order::write).length;
    for (Row each : orders()) {
      Order other = Order.of(each.header, each.lines);
      byte[] bytes = InMemoryColdState.bytes(out -> order.write(out, other));
      Order read =
          Order.read(Order.FORMAT, new DataInputStream(new ByteArrayInputStream(bytes)), other);
      assertThat(read.header()).isEqualTo(row.header);
      assertThat(all(read)).isEqualTo(all(order));
    }
    assertThat(InMemoryColdState.bytes(out -> order.write(out, order)).length)
        .isLessThanOrEqualTo(alone - 5);
  }

  /** What refunding all that is left gives back, and of which lines. */
  private static List<String> all(Order order) {
    return order.lines().stream()
        .map(line -> line.id() + " " + line.left() + " " + line.converted() + " " + line.micro())
        .toList();
  }

  private static Order read(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    Order order = Order.read(Order.FORMAT, in);
    assertThat(in.available()).isZero();
    return order;
  }

  private static OrderHeader header(String currency, long lot) {
    return new OrderHeader(AT, LOCAL_DAY, currency, 5, FORGET_AT, lot);
  }

  private static OrderLine line(String id, long amount, long converted, long micro) {
    return new OrderLine(id, amount, converted, micro);
  }

  private static OrderLine first() {
    return line("1", 43_21, 43_21, 4_321_000);
  }

  private static OrderLine second() {
    return line("2", 12_34, 12_34, 1_234_000);
  }

  private static OrderLine free(String id) {
    return line(id, 0, 0, 0);
  }
}
