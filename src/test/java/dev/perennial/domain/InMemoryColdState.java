package dev.perennial.domain;

import dev.perennial.domain.history.HistoryPage;
import dev.perennial.domain.journeys.WaitPage;
import dev.perennial.domain.orders.Order;
import dev.perennial.domain.orders.PackedOrders;
import dev.perennial.domain.points.LotPage;
import dev.perennial.domain.spend.SpendSlice;
import java.io.ByteArrayOutputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Cold state as RocksDB keeps it: only bytes survive a put, and they must read back as what was
 * put. Counts what it is asked for.
 */
public class InMemoryColdState implements ColdState {
  private final Kept<Long, PackedOrders> orderPages =
      new Kept<>(in -> PackedOrders.read(PackedOrders.FORMAT, in));
  private final Kept<String, Order> orders = new Kept<>(in -> Order.read(Order.FORMAT, in));
  private final Kept<Long, SpendSlice> slices =
      new Kept<>(in -> SpendSlice.read(SpendSlice.FORMAT, in));
  private final Kept<Long, LotPage> lotPages = new Kept<>(in -> LotPage.read(LotPage.FORMAT, in));
  private final Kept<Long, SeenPage> seenPages =
      new Kept<>(in -> SeenPage.read(SeenPage.FORMAT, in));
  private final Kept<Long, HistoryPage> historyPages =
      new Kept<>(in -> HistoryPage.read(HistoryPage.FORMAT, in));
  private final Kept<Long, WaitPage> waitPages =
      new Kept<>(in -> WaitPage.read(WaitPage.FORMAT, in));

  @Override
  public void clear() {
    for (Kept<?, ?> kind :
        List.of(orderPages, orders, slices, lotPages, seenPages, historyPages, waitPages)) {
      kind.all.clear();
    }
  }

  @Override
  public PackedOrders orderPage(long number) {
    return orderPages.get(number);
  }

  @Override
  public void putOrderPage(long number, PackedOrders page) {
    orderPages.put(number, page::write, again -> again::write);
  }

  @Override
  public void removeOrderPage(long number) {
    orderPages.remove(number);
  }

  @Override
  public Order order(String orderId) {
    return orders.get(orderId);
  }

  @Override
  public void putOrder(String orderId, Order order) {
    orders.put(orderId, order::write, again -> again::write);
  }

  @Override
  public void removeOrder(String orderId) {
    orders.remove(orderId);
  }

  @Override
  public Iterable<String> orderIds() {
    return List.copyOf(orders.all.keySet());
  }

  @Override
  public SpendSlice slice(long key) {
    return slices.get(key);
  }

  @Override
  public void putSlice(long key, SpendSlice slice) {
    slices.put(key, slice::write, again -> again::write);
  }

  @Override
  public void removeSlice(long key) {
    slices.remove(key);
  }

  @Override
  public LotPage lotPage(long number) {
    return lotPages.get(number);
  }

  @Override
  public void putLotPage(long number, LotPage page) {
    lotPages.put(number, page::write, again -> again::write);
  }

  @Override
  public void removeLotPage(long number) {
    lotPages.remove(number);
  }

  @Override
  public SeenPage seenPage(long number) {
    return seenPages.get(number);
  }

  @Override
  public void putSeenPage(long number, SeenPage page) {
    seenPages.put(number, page::write, again -> again::write);
  }

  @Override
  public void removeSeenPage(long number) {
    seenPages.remove(number);
  }

  @Override
  public HistoryPage historyPage(long number) {
    return historyPages.get(number);
  }

  @Override
  public void putHistoryPage(long number, HistoryPage page) {
    historyPages.putNew(number, page::write, again -> again::write);
  }

  @Override
  public void removeHistoryPage(long number) {
    historyPages.removeKnown(number);
  }

  @Override
  public WaitPage waitPage(long number) {
    return waitPages.get(number);
  }

  @Override
  public void putWaitPage(long number, WaitPage page) {
    waitPages.putNew(number, page::write, again -> again::write);
  }

  @Override
  public void removeWaitPage(long number) {
    waitPages.removeKnown(number);
  }

  /** How many pages of orders there are. */
  public int orderPages() {
    return orderPages.all.size();
  }

  /** How often an order or a page of orders was written. */
  public int orderWrites() {
    return orders.writes + orderPages.writes;
  }

  /** How often an order or a page of orders was read. */
  public int orderReads() {
    return orders.reads + orderPages.reads;
  }

  /** How often a slice was read, written or removed. */
  public int sliceTouches() {
    return slices.reads + slices.writes + slices.removals;
  }

  /** How often a page of lots was read. */
  public int lotPageReads() {
    return lotPages.reads;
  }

  /** How often a page of seen events was read. */
  public int seenPageReads() {
    return seenPages.reads;
  }

  /** How often a page of seen events was written. */
  public int seenPageWrites() {
    return seenPages.writes;
  }

  /** How many pages of seen events there are. */
  public int seenPages() {
    return seenPages.all.size();
  }

  /** How often a page of history was read. */
  public int historyReads() {
    return historyPages.reads;
  }

  /** How many pages of history there are. */
  public int historyPages() {
    return historyPages.all.size();
  }

  /** Where the slices of the spend window lie. */
  public List<Long> sliceKeys() {
    return List.copyOf(slices.all.keySet());
  }

  /** How many slices of the spend window there are. */
  public int slices() {
    return slices.all.size();
  }

  /** How many pages of waits there are. */
  public int waitPages() {
    return waitPages.all.size();
  }

  /**
   * How many other entries there are. Those leave as time passes; the events of a customer's last 7
   * days, and days of history, leave only when another comes.
   */
  public int size() {
    int size = 0;
    for (Kept<?, ?> kind : List.of(orderPages, orders, slices, lotPages, waitPages)) {
      size += kind.all.size();
    }
    return size;
  }

  /** Writes one object. */
  public interface Writer {
    void write(DataOutput out) throws IOException;
  }

  /** What an object writes. */
  public static byte[] bytes(Writer writer) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      writer.write(new DataOutputStream(bytes));
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
