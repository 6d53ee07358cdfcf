package dev.perennial.domain.orders;

import dev.perennial.domain.ColdState;
import dev.perennial.domain.Customer;
import dev.perennial.domain.Packing;
import dev.perennial.domain.Prints;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * A customer's orders. The newest few lie in the hot record itself, so that most orders cost no
 * access of their own. Older ones lie in pages in cold state, each written once, when it is full;
 * of their ids the hot record keeps prints of 16 bits, so that a new order hardly ever has one
 * read. Of a customer with more than {@link #PAGES} pages all orders but the newest lie in cold
 * state one by one, and every new id is looked up there.
 */
public final class Orders {
  /** So many orders make a page; part of the format. */
  static final int PAGE = 8;

  /** Large orders make a page earlier: the hot record stays small. */
  static final int PAGE_BYTES = 1 << 10;

  /** So many pages are known by prints. */
  static final int PAGES = 24;

  /** So many pages at most are scattered at one order, so that none takes long. */
  private static final int AT_ONCE = 4;

  private static final Page NO_PAGE = new Page(0, 0, new byte[0]);

  private static final long SWEEP_PAUSE = 30L * 24 * 3_600_000;

  private PackedOrders newest;
  // Oldest first.
  private final Deque<Page> pages;
  private final RefundWaits waits;
  private long pagesMade;
  private boolean scattered;
  private long sweepAt = Customer.NEVER;
  // The id that was just looked for in vain: who then puts its order need not look again.
  private String absent;

  /** A customer's orders, when there are none. */
  public Orders() {
    this(new PackedOrders(), new ArrayDeque<>(0), new RefundWaits());
  }

  private Orders(PackedOrders newest, Deque<Page> pages, RefundWaits waits) {
    this.newest = newest;
    this.pages = pages;
    this.waits = waits;
  }

  /**
   * What is known of a page without reading it.
   *
   * @param forgetAt when the last of its orders is forgotten
   * @param prints of its orders' ids, two bytes each, as they are stored
   */
  private record Page(long number, long forgetAt, byte[] prints) {
    static Page of(long number, PackedOrders orders) {
      return new Page(number, orders.forgetAt(), orders.prints());
    }

    boolean mayHold(short print) {
      return Prints.contain(prints, 0, prints.length / Short.BYTES, print);
    }
  }

  /** The refunds that wait for their orders. */
  public RefundWaits waits() {
    return waits;
  }

  /** The order of that id, or null. The caller puts it back after a change. */
  public Order find(String orderId, ColdState cold) {
    Order order = newest.find(orderId);
    short print = PackedOrders.print(orderId);
    Iterator<Page> older = pages.descendingIterator();
    while (order == null && older.hasNext()) {
      Page page = older.next();
      if (page.mayHold(print)) {
        order = cold.orderPage(page.number).find(orderId);
      }
    }
    order = order == null && scattered ? cold.order(orderId) : order;
    absent = order == null ? orderId : null;
    return order;
  }

  /** Keeps an order, be it a new one or one that was found and changed. */
  public void put(String orderId, Order order, ColdState cold) {
    if (order.header() != null) {
      sweepAt = Math.min(sweepAt, order.header().forgetAt());
    }
    if (!orderId.equals(absent)
        && (newest.replace(orderId, order) || change(orderId, order, cold))) {
      return;
    }
    absent = null;
    if (newest.count() == PAGE || newest.bytes() > PAGE_BYTES) {
      pageOut(cold);
    }
    newest.add(orderId, order);
  }

  /** Removes an order that was found. */
  public void remove(String orderId, ColdState cold) {
    if (!newest.replace(orderId, null)) {
      change(orderId, null, cold);
    }
  }

  /**
   * Changes an order in cold state.
   *
   * @param order null to remove it
   * @return whether it was there
   */
  private boolean change(String orderId, Order order, ColdState cold) {
    short print = PackedOrders.print(orderId);
    for (Page page : pages) {
      if (page.mayHold(print)) {
        PackedOrders orders = cold.orderPage(page.number);
        if (orders.replace(orderId, order)) {
          replace(page, orders, cold);
          return true;
        }
      }
    }
    if (!scattered || cold.order(orderId) == null) {
      return false;
    }
    if (order == null) {
      cold.removeOrder(orderId);
    } else {
      cold.putOrder(orderId, order);
    }
    return true;
  }

  private void replace(Page page, PackedOrders orders, ColdState cold) {
    Page changed = Page.of(page.number, orders);
    for (int left = pages.size(); left > 0; left--) {
      Page each = pages.pollFirst();
      if (each != page) {
        pages.addLast(each);
      } else if (orders.count() > 0) {
        pages.addLast(changed);
      }
    }
    if (orders.count() == 0) {
      cold.removeOrderPage(page.number);
      return;
    }
    cold.putOrderPage(page.number, orders);
    // A page of which a refund waited was not swept.
    sweepAt = Math.min(sweepAt, changed.forgetAt);
  }

  /** Once every new id is looked up anyhow, pages would only be work. */
  private void pageOut(ColdState cold) {
    if (!scattered) {
      cold.putOrderPage(pagesMade, newest);
      pages.addLast(Page.of(pagesMade++, newest));
      scattered = pages.size() > PAGES;
    } else {
      newest.all().forEach(cold::putOrder);
    }
    newest = new PackedOrders();
    for (int i = 0; i < AT_ONCE && scattered && !pages.isEmpty(); i++) {
      Page oldest = pages.pollFirst();
      cold.orderPage(oldest.number).all().forEach(cold::putOrder);
      cold.removeOrderPage(oldest.number);
    }
  }

  /** How many purchases are kept, at least, as far as prints tell. */
  public int purchasesKept() {
    int kept = newest.count() - waits.orders() + (scattered ? PAGE : 0);
    for (Page page : pages) {
      kept += page.prints.length / Short.BYTES;
    }
    return Math.max(0, kept);
  }

  /** When forgotten orders are next swept out, or {@link Customer#NEVER}. */
  public long nextSweep() {
    return sweepAt;
  }

  /**
   * Removes forgotten orders, of a page all together. No decision depends on when this runs: a
   * forgotten order counts as unknown whether it was swept or not.
   */
  public void sweep(long now, ColdState cold) {
    newest.forget(now);
    pages.removeIf(page -> page.forgetAt <= now && drop(page, cold));
    long next = Math.min(newest.firstForgetAt(), sweepScattered(now, cold));
    for (Page page : pages) {
      next = Math.min(next, page.forgetAt);
    }
    sweepAt = next == Customer.NEVER ? next : Math.max(next, now + SWEEP_PAUSE);
  }

  private static boolean drop(Page page, ColdState cold) {
    cold.removeOrderPage(page.number);
    return true;
  }

  private long sweepScattered(long now, ColdState cold) {
    List<String> gone = new ArrayList<>();
    long next = Customer.NEVER;
    boolean kept = false;
    if (scattered) {
      for (String id : cold.orderIds()) {
        OrderHeader header = cold.order(id).header();
        if (header != null && header.forgetAt() <= now) {
          gone.add(id);
        } else {
          kept = true;
          next = header == null ? next : Math.min(next, header.forgetAt());
        }
      }
    }
    gone.forEach(cold::removeOrder);
    scattered = kept;
    return next;
  }

  public void write(DataOutput out) throws IOException {
    newest.write(out);
    out.writeBoolean(scattered);
    Packing.writeLong(out, sweepAt);
    Packing.writeInt(out, pages.size());
    if (!pages.isEmpty()) {
      Packing.writeLong(out, pagesMade);
    }
    Page previous = NO_PAGE;
    for (Page page : pages) {
      Packing.writeLong(out, page.number - previous.number);
      Packing.writeLong(out, page.forgetAt - previous.forgetAt);
      Packing.writeBytes(out, page.prints);
      previous = page;
    }
    waits.write(out);
  }

  public static Orders read(int format, DataInput in) throws IOException {
    PackedOrders newest = PackedOrders.read(format, in);
    boolean scattered = in.readBoolean();
    long sweepAt = Packing.readLong(in);
    int count = Packing.readInt(in);
    long pagesMade = count > 0 ? Packing.readLong(in) : 0;
    Deque<Page> pages = new ArrayDeque<>(count);
    Page previous = NO_PAGE;
    for (int i = 0; i < count; i++) {
      Page page =
          new Page(
              previous.number + Packing.readLong(in),
              previous.forgetAt + Packing.readLong(in),
              Packing.readBytes(in));
      pages.add(page);
      // In format 1 each stood for itself.
      previous = format == 1 ? NO_PAGE : page;
    }
    Orders orders = new Orders(newest, pages, RefundWaits.read(in));
    orders.scattered = scattered;
    orders.sweepAt = sweepAt;
    orders.pagesMade = pagesMade;
    return orders;
  }
}
