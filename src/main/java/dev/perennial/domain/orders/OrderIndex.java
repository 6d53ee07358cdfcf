package dev.perennial.domain.orders;

import dev.perennial.domain.ColdState;
import dev.perennial.domain.Customer;
import dev.perennial.domain.Digest64;
import dev.perennial.domain.Packing;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * What the hot record knows of the orders in cold state: 16-bit prints of their ids, so that a new
 * order is written with hardly ever a read; when to sweep out forgotten ones; and which refunds
 * wait.
 */
public final class OrderIndex {
  /** Beyond this many prints every id is looked up. */
  static final int PRINTS = 512;

  private static final long SWEEP_PAUSE = 30L * 24 * 3_600_000;

  // Sorted by the time of its end, and then in the order in which the waits began.
  private final Deque<Wait> waits = new ArrayDeque<>(0);
  // Two ids that share a print cost a needless read: with 512 orders of one new order in 128.
  // Two bytes each, as they are stored: a busy customer's are copied, not read one by one.
  private byte[] prints = {};
  private boolean overflow;
  private long sweepAt = Customer.NEVER;

  /** A refund that waits until {@code until} for its order, epoch milliseconds. */
  public record Wait(long until, String orderId, String refundId) {}

  /** False only when there is certainly nothing in cold state for that order id. */
  public boolean mayHold(String orderId) {
    return overflow || holds(print(orderId));
  }

  private boolean holds(short print) {
    byte high = (byte) (print >> 8);
    byte low = (byte) print;
    for (int i = 0; i < prints.length; i += Short.BYTES) {
      if (prints[i + 1] == low && prints[i] == high) {
        return true;
      }
    }
    return false;
  }

  /** Notes that cold state holds an order that is forgotten at {@code forgetAt}. */
  public void added(String orderId, long forgetAt) {
    sweepAt = Math.min(sweepAt, forgetAt);
    note(orderId);
  }

  private void note(String orderId) {
    short print = print(orderId);
    if (overflow || holds(print)) {
      return;
    }
    int length = prints.length;
    if (length == PRINTS * Short.BYTES) {
      overflow = true;
      prints = new byte[0];
      return;
    }
    prints = Arrays.copyOf(prints, length + Short.BYTES);
    prints[length] = (byte) (print >> 8);
    prints[length + 1] = (byte) print;
  }

  private static short print(String orderId) {
    return (short) Digest64.of(orderId);
  }

  /** How many purchases cold state holds, by what the prints tell: hardly ever too few. */
  public int purchasesKept() {
    long awaited = waits.stream().map(Wait::orderId).distinct().count();
    return overflow ? PRINTS : (int) Math.max(0, prints.length / Short.BYTES - awaited);
  }

  public void await(Wait wait) {
    note(wait.orderId);
    List<Wait> later = new ArrayList<>(0);
    while (!waits.isEmpty() && waits.peekLast().until > wait.until) {
      later.add(0, waits.pollLast());
    }
    waits.add(wait);
    waits.addAll(later);
  }

  /** Forgets all waits for an order, which came. */
  public void endWaits(String orderId) {
    waits.removeIf(wait -> wait.orderId.equals(orderId));
  }

  /** Takes all waits out, the one that ends first first. */
  public List<Wait> endAllWaits() {
    List<Wait> ended = List.copyOf(waits);
    waits.clear();
    return ended;
  }

  /** When the next wait ends in vain, or {@link Customer#NEVER}. */
  public long nextWaitEnd() {
    return waits.isEmpty() ? Customer.NEVER : waits.peekFirst().until;
  }

  /** Takes the wait at {@link #nextWaitEnd} out. */
  public Wait endNextWait() {
    return waits.pollFirst();
  }

  /** When forgotten orders are next swept out of cold state, or {@link Customer#NEVER}. */
  public long nextSweep() {
    return sweepAt;
  }

  /**
   * Removes forgotten orders from cold state. No decision depends on when this runs: a forgotten
   * order counts as unknown whether it was swept or not.
   */
  public void sweep(long now, ColdState cold) {
    List<String> kept = new ArrayList<>();
    List<String> gone = new ArrayList<>();
    long next = Customer.NEVER;
    for (String id : cold.orderIds()) {
      Order order = cold.order(id);
      if (order.header() == null || order.known(now)) {
        kept.add(id);
        next = order.header() == null ? next : Math.min(next, order.header().forgetAt());
      } else {
        gone.add(id);
      }
    }
    gone.forEach(cold::removeOrder);
    sweepAt = next == Customer.NEVER ? next : Math.max(next, now + SWEEP_PAUSE);
    overflow = false;
    prints = new byte[0];
    kept.stream().sorted().forEach(this::note);
  }

  public void write(DataOutput out) throws IOException {
    out.writeBoolean(overflow);
    Packing.writeInt(out, prints.length / Short.BYTES);
    out.write(prints);
    Packing.writeLong(out, sweepAt);
    Packing.writeInt(out, waits.size());
    for (Wait wait : waits) {
      Packing.writeLong(out, wait.until);
      Packing.writeText(out, wait.orderId);
      Packing.writeText(out, wait.refundId);
    }
  }

  public static OrderIndex read(int format, DataInput in) throws IOException {
    OrderIndex index = new OrderIndex();
    index.overflow = in.readBoolean();
    index.prints = new byte[Packing.readInt(in) * Short.BYTES];
    in.readFully(index.prints);
    index.sweepAt = Packing.readLong(in);
    int count = Packing.readInt(in);
    for (int i = 0; i < count; i++) {
      index.waits.add(new Wait(Packing.readLong(in), Packing.readText(in), Packing.readText(in)));
    }
    return index;
  }
}
