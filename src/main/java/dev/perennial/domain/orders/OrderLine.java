package dev.perennial.domain.orders;

import dev.perennial.domain.Amounts;
import dev.perennial.domain.Packing;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** One line of an order, and how much of it was given back. */
public final class OrderLine {
  // What the lines of an order have in common.
  private static final int NUMBERED = 1;
  private static final int OWN_CURRENCY = 2;
  private static final int UNTOUCHED = 4;
  private static final int SHARED_BITS = 3;
  // From format 2 on.
  private static final int USUAL_RATE = 1 << SHARED_BITS;
  private static final long NO_RATE = -1;

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

  /**
   * Writes the lines of one order, and only once what most lines have in common.
   *
   * @param usualRate needs not be written if it is the lines' own
   */
  static void writeAll(DataOutput out, List<OrderLine> lines, long usualRate) throws IOException {
    int shared = shared(lines);
    long rate = rate(lines);
    boolean usual = rate == usualRate;
    Packing.writeInt(out, lines.size() << SHARED_BITS + 1 | (usual ? USUAL_RATE : 0) | shared);
    if (!usual) {
      Packing.writeLong(out, rate);
    }
    for (OrderLine line : lines) {
      if ((shared & NUMBERED) == 0) {
        Packing.writeText(out, line.id);
      }
      Packing.writeLong(out, line.amount);
      if ((shared & OWN_CURRENCY) == 0) {
        Packing.writeLong(out, line.converted);
      }
      if (rate == NO_RATE) {
        Packing.writeLong(out, line.micro);
      }
      if ((shared & UNTOUCHED) == 0) {
        Packing.writeLong(out, line.refunded);
      }
    }
  }

  private static int shared(List<OrderLine> lines) {
    int shared = NUMBERED | OWN_CURRENCY | UNTOUCHED;
    for (int i = 0; i < lines.size(); i++) {
      OrderLine line = lines.get(i);
      shared &= line.id.equals(number(i)) ? ~0 : ~NUMBERED;
      shared &= line.converted == line.amount ? ~0 : ~OWN_CURRENCY;
      shared &= line.refunded == 0 ? ~0 : ~UNTOUCHED;
    }
    return shared;
  }

  private static String number(int index) {
    return Integer.toString(index + 1);
  }

  /** The micro-points that each line earned for a converted minor unit, where all agree on it. */
  static long rate(List<OrderLine> lines) {
    long rate = 0;
    for (OrderLine line : lines) {
      rate = Math.max(rate, line.converted == 0 ? 0 : line.micro / line.converted);
    }
    for (OrderLine line : lines) {
      if (line.converted * rate != line.micro) {
        return NO_RATE;
      }
    }
    return rate;
  }

  /** Reads what {@link #writeAll} wrote with the same usual rate. */
  static void readAll(DataInput in, List<OrderLine> lines, long usualRate) throws IOException {
    int head = Packing.readInt(in);
    long rate = (head & USUAL_RATE) != 0 ? usualRate : Packing.readLong(in);
    read(in, lines, head >> SHARED_BITS + 1, head, rate);
  }

  static void readAllOfFormatOne(DataInput in, List<OrderLine> lines) throws IOException {
    int head = Packing.readInt(in);
    long rate = Packing.readLong(in);
    read(in, lines, head >> SHARED_BITS, head, rate);
  }

  private static void read(DataInput in, List<OrderLine> lines, int count, int shared, long rate)
      throws IOException {
    for (int i = 0; i < count; i++) {
      String id = (shared & NUMBERED) == 0 ? Packing.readText(in) : number(i);
      long amount = Packing.readLong(in);
      long converted = (shared & OWN_CURRENCY) == 0 ? Packing.readLong(in) : amount;
      long micro = rate == NO_RATE ? Packing.readLong(in) : converted * rate;
      OrderLine line = new OrderLine(id, amount, converted, micro);
      line.refunded = (shared & UNTOUCHED) == 0 ? Packing.readLong(in) : 0;
      lines.add(line);
    }
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
