package dev.perennial.domain.orders;

import dev.perennial.domain.Packing;
import dev.perennial.domain.Payload.Refund;
import dev.perennial.domain.Payload.RefundLine;
import dev.perennial.domain.orders.OrderLine.Share;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What is kept of one order id: the purchase, for refunds and repeats; or, before the purchase
 * came, the refunds that wait for it.
 */
public final class Order {
  /** The format that {@link #write} writes. */
  public static final int FORMAT = 2;

  // An order is written at each purchase and hardly ever read: what it lacks takes a bit.
  private static final int PURCHASED = 1;
  private static final int REFUNDED_WHOLE = 2;
  private static final int REFUNDS = 4;
  private static final int WAITS = 8;
  private static final int CAUSED = 16;
  // From format 2 on: has the currency of the order that it is written beside.
  private static final int LIKE = 32;

  /** Of an order that is written beside none. */
  private static final OrderHeader NO_HEADER = new OrderHeader(0, 0, "EUR", 0, 0, 0);

  private final List<OrderLine> lines = new ArrayList<>(2);
  private final List<AppliedRefund> refunds = new ArrayList<>(0);
  private final List<WaitingRefund> waiting = new ArrayList<>(0);
  private List<Caused> caused = List.of();
  private OrderHeader header;
  private boolean refundedWhole;

  private record AppliedRefund(String id, long contentDigest) {}

  /** Refunds wait for the purchase. */
  public static Order unknown() {
    return new Order();
  }

  public static Order of(OrderHeader header, List<OrderLine> lines) {
    Order order = new Order();
    order.header = header;
    order.lines.addAll(lines);
    return order;
  }

  /** The purchase, or null while refunds wait for it. */
  public OrderHeader header() {
    return header;
  }

  /** Whether the purchase came and is not forgotten at {@code now}. */
  public boolean known(long now) {
    return header != null && header.forgetAt() > now;
  }

  /** The digest of the refund of that id, applied or waiting, or null. */
  public Long refundDigest(String refundId) {
    for (AppliedRefund refund : refunds) {
      if (refund.id.equals(refundId)) {
        return refund.contentDigest;
      }
    }
    for (WaitingRefund refund : waiting) {
      if (refund.refund().refundId().equals(refundId)) {
        return refund.refund().contentDigest();
      }
    }
    return null;
  }

  /** Gives back what the refund asks for, at most what is left, and remembers the refund. */
  public Share refund(Refund refund) {
    refunds.add(new AppliedRefund(refund.refundId(), refund.contentDigest()));
    Share total = Share.NOTHING;
    if (refund.lines() == null) {
      for (OrderLine line : lines) {
        total = total.plus(line.refund(line.left()));
      }
      return total;
    }
    for (RefundLine part : refund.lines()) {
      OrderLine line = line(part.lineId());
      if (line != null) {
        total = total.plus(line.refund(part.amount()));
      }
    }
    return total;
  }

  List<OrderLine> lines() {
    return lines;
  }

  private OrderLine line(String id) {
    for (OrderLine line : lines) {
      if (line.id().equals(id)) {
        return line;
      }
    }
    return null;
  }

  /** Whether the order has just become refunded whole: true once, after the last refund. */
  public boolean becomesRefundedWhole() {
    if (refundedWhole || lines.stream().anyMatch(line -> line.left() > 0)) {
      return false;
    }
    refundedWhole = true;
    return true;
  }

  public boolean refundedWhole() {
    return refundedWhole;
  }

  /** Remembers what rules did because of this purchase. */
  public void caused(List<Caused> effects) {
    caused = List.copyOf(effects);
  }

  /** What rules did because of this purchase; asked once, and then forgotten. */
  public List<Caused> takeCaused() {
    List<Caused> taken = caused;
    caused = List.of();
    return taken;
  }

  public void await(WaitingRefund refund) {
    waiting.add(refund);
  }

  /** The refunds that wait, in the order in which they came. */
  public List<WaitingRefund> waiting() {
    return waiting;
  }

  /** Ends the wait of one refund and returns it. */
  public WaitingRefund endWait(String refundId) {
    for (WaitingRefund refund : waiting) {
      if (refund.refund().refundId().equals(refundId)) {
        waiting.remove(refund);
        return refund;
      }
    }
    throw new IllegalStateException("no refund " + refundId + " waits for this order");
  }

  /** Writes it beside none. */
  public void write(DataOutput out) throws IOException {
    write(out, unknown());
  }

  /** Writes it beside another one, and only what differs. */
  void write(DataOutput out, Order other) throws IOException {
    OrderHeader beside = other.header == null ? NO_HEADER : other.header;
    boolean like = header != null && header.isLike(beside);
    out.writeByte(
        (header == null ? 0 : PURCHASED)
            | (like ? LIKE : 0)
            | (refundedWhole ? REFUNDED_WHOLE : 0)
            | (refunds.isEmpty() ? 0 : REFUNDS)
            | (waiting.isEmpty() ? 0 : WAITS)
            | (caused.isEmpty() ? 0 : CAUSED));
    if (header != null) {
      header.write(out, beside, like);
      OrderLine.writeAll(out, lines, OrderLine.rate(other.lines));
    }
    if (!refunds.isEmpty()) {
      Packing.writeInt(out, refunds.size());
      for (AppliedRefund refund : refunds) {
        Packing.writeText(out, refund.id);
        out.writeLong(refund.contentDigest);
      }
    }
    if (!waiting.isEmpty()) {
      Packing.writeInt(out, waiting.size());
      for (WaitingRefund refund : waiting) {
        refund.write(out);
      }
    }
    if (!caused.isEmpty()) {
      Packing.writeInt(out, caused.size());
      for (Caused effect : caused) {
        Caused.write(effect, out);
      }
    }
  }

  /** Reads what was written beside none. */
  public static Order read(int format, DataInput in) throws IOException {
    return read(format, in, unknown());
  }

  /** Reads what was written beside the same other order. */
  static Order read(int format, DataInput in, Order other) throws IOException {
    Order order = new Order();
    int flags = in.readByte();
    order.refundedWhole = (flags & REFUNDED_WHOLE) != 0;
    if ((flags & PURCHASED) != 0 && format == 1) {
      order.header = OrderHeader.readFormatOne(in);
      OrderLine.readAllOfFormatOne(in, order.lines);
    } else if ((flags & PURCHASED) != 0) {
      OrderHeader beside = other.header == null ? NO_HEADER : other.header;
      order.header = OrderHeader.read(in, beside, (flags & LIKE) != 0);
      OrderLine.readAll(in, order.lines, OrderLine.rate(other.lines));
    }
    int count = (flags & REFUNDS) != 0 ? Packing.readInt(in) : 0;
    for (int i = 0; i < count; i++) {
      order.refunds.add(new AppliedRefund(Packing.readText(in), in.readLong()));
    }
    count = (flags & WAITS) != 0 ? Packing.readInt(in) : 0;
    for (int i = 0; i < count; i++) {
      order.waiting.add(WaitingRefund.read(in));
    }
    if ((flags & CAUSED) != 0) {
      List<Caused> caused = new ArrayList<>();
      for (int left = Packing.readInt(in); left > 0; left--) {
        caused.add(Caused.read(in));
      }
      order.caused = caused;
    }
    return order;
  }
}
