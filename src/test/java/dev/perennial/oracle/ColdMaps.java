package dev.perennial.oracle;

import dev.perennial.domain.ColdState;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Cold state that keeps bytes, as the job does: what is not put back is lost. */
final class ColdMaps implements ColdState {

  /** Writes one object. */
  interface Writing {
    void to(DataOutput out) throws IOException;
  }

  private interface Reading<T> {
    T from(DataInput in) throws IOException;
  }

  private final Map<String, byte[]> orders = new TreeMap<>();
  private final Map<Long, byte[]> slices = new TreeMap<>();

  static byte[] bytes(Writing writing) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      writing.to(new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static <T> T read(byte[] bytes, Reading<T> reading) {
    if (bytes == null) {
      return null;
    }
    try {
      ByteArrayInputStream in = new ByteArrayInputStream(bytes);
      T value = reading.from(new DataInputStream(in));
      if (in.available() > 0) {
        throw new IllegalStateException(in.available() + " bytes were not read");
      }
      return value;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Order order(String orderId) {
    return read(orders.get(orderId), in -> Order.read(Order.FORMAT, in));
  }

  @Override
  public void putOrder(String orderId, Order order) {
    byte[] bytes = bytes(order::write);
    orders.put(orderId, bytes);
    byte[] again = bytes(order(orderId)::write);
    if (!Arrays.equals(bytes, again)) {
      throw new IllegalStateException("order " + orderId + " reads back as something else");
    }
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
    return read(slices.get(hour), in -> SpendSlice.read(SpendSlice.FORMAT, in));
  }

  @Override
  public void putSlice(long hour, SpendSlice slice) {
    byte[] bytes = bytes(slice::write);
    slices.put(hour, bytes);
    byte[] again = bytes(slice(hour)::write);
    if (!Arrays.equals(bytes, again)) {
      throw new IllegalStateException("slice " + hour + " reads back as something else");
    }
  }

  @Override
  public void removeSlice(long hour) {
    slices.remove(hour);
  }

  /** How many orders and slices are kept. */
  int size() {
    return orders.size() + slices.size();
  }

  int slices() {
    return slices.size();
  }
}
