package dev.perennial.domain;

import dev.perennial.domain.orders.Order;
import dev.perennial.domain.spend.SpendSlice;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Cold state as RocksDB keeps it: only bytes survive a put. Counts what it is asked for. */
public final class InMemoryColdState implements ColdState {
  private final Map<String, byte[]> orders = new TreeMap<>();
  private final Map<Long, byte[]> slices = new TreeMap<>();
  private int orderReads;
  private int sliceTouches;

  /** How often an order was read. */
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
    return read(orders.get(orderId), in -> Order.read(Order.FORMAT, in));
  }

  @Override
  public void putOrder(String orderId, Order order) {
    orders.put(orderId, bytes(order::write));
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
  public SpendSlice slice(long hour) {
    sliceTouches++;
    return read(slices.get(hour), in -> SpendSlice.read(SpendSlice.FORMAT, in));
  }

  @Override
  public void putSlice(long hour, SpendSlice slice) {
    sliceTouches++;
    slices.put(hour, bytes(slice::write));
  }

  @Override
  public void removeSlice(long hour) {
    sliceTouches++;
    slices.remove(hour);
  }

  private interface Writer {
    void write(DataOutput out) throws IOException;
  }

  private interface Reader<T> {
    T read(DataInput in) throws IOException;
  }

  private static byte[] bytes(Writer writer) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      writer.write(new DataOutputStream(bytes));
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> T read(byte[] bytes, Reader<T> reader) {
    try {
      return bytes == null
          ? null
          : reader.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
