package dev.perennial.domain.orders;

import dev.perennial.domain.ArrayInput;
import dev.perennial.domain.ArrayOutput;
import dev.perennial.domain.Customer;
import dev.perennial.domain.Digest64;
import dev.perennial.domain.Packing;
import java.io.DataInput;
import java.io.DataOutput;
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
    put(orderId, order, packed.length, packed.length);
    count++;
  }

  /** Writes an order over what lies between two places. */
  private void put(String orderId, Order order, int from, int to) {
    try {
      ArrayOutput one = new ArrayOutput(128);
      order.write(one);
      ArrayOutput all = new ArrayOutput(packed.length + one.size() + 64);
      all.write(packed, 0, from);
      all.writeByte(Order.FORMAT);
      Packing.writeText(all, orderId);
      Packing.writeInt(all, one.size());
      one.writeTo(all);
      all.write(packed, to, packed.length - to);
      packed = all.toByteArray();
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
    int at = seek(orderId);
    if (at == packed.length) {
      return false;
    }
    if (order == null) {
      Map<String, Order> all = all();
      all.remove(orderId);
      set(all);
    } else {
      put(orderId, order, at, end(at));
    }
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
      if (Arrays.equals(packed, idAt, idAt + number(text), id, 0, id.length)) {
        return at;
      }
      at = end(at);
    }
    return at;
  }

  /** Where the order that begins there ends. */
  private int end(int at) {
    int idEnd = skipNumber(at + 1) + number(at + 1);
    return skipNumber(idEnd) + number(idEnd);
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
    try {
      int format = bytes.readByte();
      String id = Packing.readText(bytes);
      int length = Packing.readInt(bytes);
      int end = packed.length - bytes.available() + length;
      return new Entry(id, Order.read(format, bytes), end);
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
