package dev.perennial.domain.orders;

import dev.perennial.domain.Amounts;
import dev.perennial.domain.Packing;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** One line of an order, and how much of it was given back. */
public final class OrderLine {
  private final String id;
  private final long amount;
  private final long converted;
  private final long micro;
  private long refunded;

  /**
   * @param amount minor units of the order's currency
   * @param converted minor units of the programme's currency
   * @param micro micro-points that the line earned
   */
  public OrderLine(String id, long amount, long converted, long micro) {
    this.id = id;
    this.amount = amount;
    this.converted = converted;
    this.micro = micro;
  }

  String id() {
    return id;
  }

  public long converted() {
    return converted;
  }

  public long micro() {
    return micro;
  }

  /** What can still be given back, minor units of the order's currency. */
  long left() {
    return amount - refunded;
  }

  /**
   * Gives back at most what is left. Converted amount and micro-points follow in proportion, by
   * cumulative floor: all parts together give back exactly the whole.
   */
  Share refund(long wanted) {
    long taken = Math.min(wanted, left());
    if (taken == 0) {
      return Share.NOTHING;
    }
    long before = refunded;
    refunded += taken;
    return new Share(share(converted, before), share(micro, before));
  }

  private long share(long whole, long before) {
    return Amounts.multiplyDivide(whole, refunded, amount)
        - Amounts.multiplyDivide(whole, before, amount);
  }

  void write(DataOutput out) throws IOException {
    Packing.writeText(out, id);
    Packing.writeLong(out, amount);
    Packing.writeLong(out, converted);
    Packing.writeLong(out, micro);
    Packing.writeLong(out, refunded);
  }

  static OrderLine read(DataInput in) throws IOException {
    OrderLine line =
        new OrderLine(
            Packing.readText(in), Packing.readLong(in), Packing.readLong(in), Packing.readLong(in));
    line.refunded = Packing.readLong(in);
    return line;
  }

  /**
   * What a refund gives back.
   *
   * @param converted minor units of the programme's currency
   * @param micro micro-points
   */
  public record Share(long converted, long micro) {
    static final Share NOTHING = new Share(0, 0);

    Share plus(Share other) {
      return new Share(converted + other.converted, micro + other.micro);
    }
  }
}
