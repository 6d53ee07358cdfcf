package dev.perennial.domain;

import dev.perennial.domain.history.HistoryPage;
import dev.perennial.domain.orders.Order;
import dev.perennial.domain.orders.PackedOrders;
import dev.perennial.domain.points.LotPage;
import dev.perennial.domain.spend.SpendSlice;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Cold state as RocksDB keeps it: only bytes survive a put, and they must read back as what was
 * put. Counts what it is asked for.
 */
public class InMemoryColdState implements ColdState {
  private final Map<Long, byte[]> orderPages = new TreeMap<>();
  private final Map<String, byte[]> orders = new TreeMap<>();
  private final Map<Long, byte[]> slices = new TreeMap<>();
  private final Map<Long, byte[]> lotPages = new TreeMap<>();
  private final Map<Long, byte[]> seenPages = new TreeMap<>();
  private final Map<Long, byte[]> historyPages = new TreeMap<>();
  private int orderReads;
  private int orderWrites;
  private int lotPageReads;
  private int sliceTouches;
  private int seenPageReads;
  private int seenPageWrites;
  private int historyReads;

  @Override
  public void clear() {
    orderPages.clear();
    orders.clear();
    slices.clear();
    lotPages.clear();
    seenPages.clear();
    historyPages.clear();
  }

  @Override
  public PackedOrders orderPage(long number) {
    orderReads++;
    return storedOrders(number);
  }

  @Override
  public void putOrderPage(long number, PackedOrders page) {
    orderWrites++;
    byte[] bytes = bytes(page::write);
    orderPages.put(number, bytes);
    requireSame("order page " + number, bytes, bytes(storedOrders(number)::write));
  }

  private PackedOrders storedOrders(long number) {
    return read(orderPages.get(number), in -> PackedOrders.read(PackedOrders.FORMAT, in));
  }

  @Override
  public void removeOrderPage(long number) {
    orderPages.remove(number);
  }

  /** How many pages of orders there are. */
  public int orderPages() {
    return orderPages.size();
  }

  /** How often an order or a page of orders was written. */
  public int orderWrites() {
    return orderWrites;
  }

  /** How often an order or a page of orders was read. */
  public int orderReads() {
    return orderReads;
  }

  /** How often a slice was read or written. */
  public int sliceTouches() {
    return sliceTouches;
  }

  /** How many slices there are. */
  public int slices() {
    return slices.size();
  }

  @Override
  public Order order(String orderId) {
    orderReads++;
    return stored(orderId);
  }

  @Override
  public void putOrder(String orderId, Order order) {
    orderWrites++;
    byte[] bytes = bytes(order::write);
    orders.put(orderId, bytes);
    requireSame("order " + orderId, bytes, bytes(stored(orderId)::write));
  }

  private Order stored(String orderId) {
    return read(orders.get(orderId), in -> Order.read(Order.FORMAT, in));
  }

  @Override
  public void removeOrder(String orderId) {
    orders.remove(orderId);
  }

  @Override
  public Iterable<String> orderIds() {
    return List.copyOf(orders.keySet());
  }

  @Override
  public SpendSlice slice(long key) {
    sliceTouches++;
    return stored(key);
  }

  @Override
  public void putSlice(long key, SpendSlice slice) {
    sliceTouches++;
    byte[] bytes = bytes(slice::write);
    slices.put(key, bytes);
    requireSame("slice " + key, bytes, bytes(stored(key)::write));
  }

  private SpendSlice stored(long key) {
    return read(slices.get(key), in -> SpendSlice.read(SpendSlice.FORMAT, in));
  }

  @Override
  public void removeSlice(long key) {
    sliceTouches++;
    slices.remove(key);
  }

  @Override
  public LotPage lotPage(long number) {
    lotPageReads++;
    return storedPage(number);
  }

  @Override
  public void putLotPage(long number, LotPage page) {
    byte[] bytes = bytes(page::write);
    lotPages.put(number, bytes);
    requireSame("lot page " + number, bytes, bytes(storedPage(number)::write));
  }

  private LotPage storedPage(long number) {
    return read(lotPages.get(number), in -> LotPage.read(LotPage.FORMAT, in));
  }

  @Override
  public void removeLotPage(long number) {
    lotPages.remove(number);
  }

  /** How often a page of lots was read. */
  public int lotPageReads() {
    return lotPageReads;
  }

  @Override
  public SeenPage seenPage(long number) {
    seenPageReads++;
    return storedSeen(number);
  }

  @Override
  public void putSeenPage(long number, SeenPage page) {
    seenPageWrites++;
    byte[] bytes = bytes(page::write);
    if (seenPages.put(number, bytes) != null && number >= 0) {
      throw new IllegalStateException("page " + number + " is written twice");
    }
    requireSame("page " + number, bytes, bytes(storedSeen(number)::write));
  }

  private SeenPage storedSeen(long number) {
    return read(seenPages.get(number), in -> SeenPage.read(SeenPage.FORMAT, in));
  }

  @Override
  public void removeSeenPage(long number) {
    seenPages.remove(number);
  }

  /** How often a page of seen events was read. */
  public int seenPageReads() {
    return seenPageReads;
  }

  /** How often a page of seen events was written. */
  public int seenPageWrites() {
    return seenPageWrites;
  }

  /** How many pages of seen events there are. */
  public int seenPages() {
    return seenPages.size();
  }

  @Override
  public HistoryPage historyPage(long number) {
    historyReads++;
    return storedHistory(number);
  }

  @Override
  public void putHistoryPage(long number, HistoryPage page) {
    byte[] bytes = bytes(page::write);
    requireSame("written twice: history page " + number, null, historyPages.put(number, bytes));
    requireSame("history page " + number, bytes, bytes(storedHistory(number)::write));
  }

  private HistoryPage storedHistory(long number) {
    return read(historyPages.get(number), in -> HistoryPage.read(HistoryPage.FORMAT, in));
  }

  @Override
  public void removeHistoryPage(long number) {
    Objects.requireNonNull(historyPages.remove(number), "there is no such page of history");
  }

  /** How often a page of history was read. */
  public int historyReads() {
    return historyReads;
  }

  /** How many pages of history there are. */
  public int historyPages() {
    return historyPages.size();
  }

  /**
   * How many other entries there are. Those leave as time passes; the events of a customer's last 7
   * days, and days of history, leave only when another comes.
   */
  public int size() {
    return orderPages.size() + orders.size() + slices.size() + lotPages.size();
  }

  private static void requireSame(String what, byte[] written, byte[] again) {
    if (!Arrays.equals(written, again)) {
      throw new IllegalStateException(what + " reads back as something else");
    }
  }

  /** Writes one object. */
  public interface Writer {
    void write(DataOutput out) throws IOException;
  }

  private interface Reader<T> {
    T read(DataInput in) throws IOException;
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

  private static <T> T read(byte[] bytes, Reader<T> reader) {
    if (bytes == null) {
      return null;
    }
    try {
      ByteArrayInputStream in = new ByteArrayInputStream(bytes);
      T value = reader.read(new DataInputStream(in));
      if (in.available() > 0) {
        throw new IllegalStateException(in.available() + " bytes were not read");
      }
      return value;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
