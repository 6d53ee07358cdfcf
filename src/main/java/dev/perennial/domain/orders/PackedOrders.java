package dev.perennial.domain.orders;

import dev.perennial.domain.ArrayInput;
import dev.perennial.domain.ArrayOutput;
import dev.perennial.domain.Customer;
import dev.perennial.domain.Digest64;
import dev.perennial.domain.Packing;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A few orders by id, in the order in which they were added, as they are stored: they travel with
 * their customer at every event, and are hardly ever looked at. Each says in which format it is
 * written.
 */
public final class PackedOrders {
  /** The format that {@link #write} writes. */
  public static final int FORMAT = 1;

  private byte[] packed = {};
  private int count;

  /** How many orders there are. */
  int count() {
    return count;
  }

  /** How many bytes they take. */
  int bytes() {
    return packed.length;
  }

  /** The order of that id, or null. */
  Order find(String orderId) {
    int at = seek(orderId);
    return at < packed.length ? entry(at).order : null;
  }

  /** Adds an order of an id that is not there yet. */
  void add(String orderId, Order order) {
    try {
      ArrayOutput one = new ArrayOutput(64);
      order.write(new DataOutputStream(one));
      ArrayOutput all = new ArrayOutput(packed.length + one.size() + 64);
      all.write(packed);
      DataOutputStream out = new DataOutputStream(all);
      out.writeByte(Order.FORMAT);
      Packing.writeText(out, orderId);
      Packing.writeInt(out, one.size());
      out.write(one.toByteArray());
      packed = all.toByteArray();
      count++;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Puts another order in the place of the one of that id.
   *
   * @param order null to remove it
   * @return whether there is one
   */
  boolean replace(String orderId, Order order) {
    if (seek(orderId) == packed.length) {
      return false;
    }
    Map<String, Order> all = all();
    if (order == null) {
      all.remove(orderId);
    } else {
      all.put(orderId, order);
    }
    set(all);
    return true;
  }

  /** Removes the orders that are forgotten at {@code now}. */
  void forget(long now) {
    Map<String, Order> all = all();
    if (all.values().removeIf(order -> order.header() != null && !order.known(now))) {
      set(all);
    }
  }

  private void set(Map<String, Order> orders) {
    packed = new byte[0];
    count = 0;
    orders.forEach(this::add);
  }

  /** All orders by id, in their order. */
  Map<String, Order> all() {
    Map<String, Order> all = new LinkedHashMap<>();
    for (int at = 0; at < packed.length; ) {
      Entry entry = entry(at);
      all.put(entry.id, entry.order);
      at = entry.end;
    }
    return all;
  }

  /** When the last is forgotten, epoch milliseconds; never, if refunds wait for one. */
  long forgetAt() {
    long last = Long.MIN_VALUE;
    for (Order order : all().values()) {
      last = Math.max(last, forgetAt(order));
    }
    return last;
  }

  /** When the first is forgotten, epoch milliseconds, or {@link Customer#NEVER}. */
  long firstForgetAt() {
    long first = Customer.NEVER;
    for (Order order : all().values()) {
      first = Math.min(first, forgetAt(order));
    }
    return first;
  }

  private static long forgetAt(Order order) {
    return order.header() == null ? Customer.NEVER : order.header().forgetAt();
  }

  /** The prints of all ids, two bytes each. */
  byte[] prints() {
    byte[] prints = new byte[count * Short.BYTES];
    int i = 0;
    for (int at = 0; at < packed.length; ) {
      int idAt = skipNumber(at + 1);
      int idEnd = idAt + number(at + 1);
      short print = print(new String(packed, idAt, idEnd - idAt, StandardCharsets.UTF_8));
      prints[i++] = (byte) (print >> 8);
      prints[i++] = (byte) print;
      at = skipNumber(idEnd) + number(idEnd);
    }
    return prints;
  }

  /** A few bits of an order's id. */
  static short print(String orderId) {
    return (short) Digest64.of(orderId);
  }

  /** Where the order of that id begins, or the end. */
  private int seek(String orderId) {
    byte[] id = orderId.getBytes(StandardCharsets.UTF_8);
    int at = 0;
    while (at < packed.length) {
      int text = at + 1;
      int idAt = skipNumber(text);
      int idEnd = idAt + number(text);
      if (Arrays.equals(packed, idAt, idEnd, id, 0, id.length)) {
        return at;
      }
      at = skipNumber(idEnd) + number(idEnd);
    }
    return at;
  }

  // Lengths, as Packing writes them.
  private int number(int at) {
    int rest = 0;
    int shift = 0;
    int place = at;
    while (packed[place] < 0) {
      rest |= (packed[place++] & 0x7f) << shift;
      shift += 7;
    }
    return (rest | packed[place] << shift) >>> 1;
  }

  private int skipNumber(int at) {
    int place = at;
    while (packed[place] < 0) {
      place++;
    }
    return place + 1;
  }

  private record Entry(String id, Order order, int end) {}

  private Entry entry(int at) {
    ArrayInput bytes = new ArrayInput(packed, at);
    DataInputStream in = new DataInputStream(bytes);
    try {
      int format = in.readByte();
      String id = Packing.readText(in);
      int length = Packing.readInt(in);
      int end = packed.length - bytes.available() + length;
      return new Entry(id, Order.read(format, in), end);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void write(DataOutput out) throws IOException {
    Packing.writeInt(out, count);
    Packing.writeBytes(out, packed);
  }

  public static PackedOrders read(int format, DataInput in) throws IOException {
    PackedOrders orders = new PackedOrders();
    orders.count = Packing.readInt(in);
    orders.packed = Packing.readBytes(in);
    return orders;
  }
}
