package dev.perennial.domain.orders;

import dev.perennial.domain.Customer;
import dev.perennial.domain.Packing;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Which refunds wait for their orders, and until when. */
public final class RefundWaits {
  // Sorted by the time of its end, and then in the order in which the waits began.
  private final Deque<Wait> waits = new ArrayDeque<>(0);

  /** A refund that waits until {@code until} for its order, epoch milliseconds. */
  public record Wait(long until, String orderId, String refundId) {}

  /** Lets a refund wait. */
  public void add(Wait wait) {
    List<Wait> later = new ArrayList<>(0);
    while (!waits.isEmpty() && waits.peekLast().until > wait.until) {
      later.add(0, waits.pollLast());
    }
    waits.add(wait);
    waits.addAll(later);
  }

  /** Forgets all waits for an order, which came. */
  public void end(String orderId) {
    waits.removeIf(wait -> wait.orderId.equals(orderId));
  }

  /** Takes all waits out, the one that ends first first. */
  public List<Wait> endAll() {
    List<Wait> ended = List.copyOf(waits);
    waits.clear();
    return ended;
  }

  /** How many orders are waited for. */
  int orders() {
    return (int) waits.stream().map(Wait::orderId).distinct().count();
  }

  /** When the next wait ends in vain, or {@link Customer#NEVER}. */
  public long nextEnd() {
    return waits.isEmpty() ? Customer.NEVER : waits.peekFirst().until;
  }

  /** Takes the wait at {@link #nextEnd} out. */
  public Wait endNext() {
    return waits.pollFirst();
  }

  void write(DataOutput out) throws IOException {
    Packing.writeInt(out, waits.size());
    for (Wait wait : waits) {
      Packing.writeLong(out, wait.until);
      Packing.writeText(out, wait.orderId);
      Packing.writeText(out, wait.refundId);
    }
  }

  static RefundWaits read(DataInput in) throws IOException {
    RefundWaits waits = new RefundWaits();
    int count = Packing.readInt(in);
    for (int i = 0; i < count; i++) {
      waits.waits.add(new Wait(Packing.readLong(in), Packing.readText(in), Packing.readText(in)));
    }
    return waits;
  }
}
