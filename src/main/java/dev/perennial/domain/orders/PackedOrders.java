package dev.perennial.domain.orders;

import dev.perennial.domain.ArrayInput;
import dev.perennial.domain.ArrayOutput;
import dev.perennial.domain.Customer;
import dev.perennial.domain.Digest64;
import dev.perennial.domain.Packing;
import dev.perennial.domain.Prints;
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
 * their customer at every event, and are hardly ever looked at. All but the first say only in what
 * they differ from it.
 */
public final class PackedOrders {
  /** The format that {@link #write} writes. */
  public static final int FORMAT = 2;

  private static final byte[] NO_ID = {};

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

  /** Writes an order over what lies between two places, not over the first of several. */
  private void put(String orderId, Order order, int from, int to) {
    try {
      byte[] id = orderId.getBytes(StandardCharsets.UTF_8);
      byte[] firstId = from == 0 ? NO_ID : firstId();
      int common = common(id, firstId);
      ArrayOutput one = new ArrayOutput(128);
      order.write(one, from == 0 ? Order.unknown() : entry(0).order);
      ArrayOutput all = new ArrayOutput(packed.length + one.size() + id.length + 16);
      all.write(packed, 0, from);
      Packing.writeInt(all, common);
      Packing.writeInt(all, id.length - common);
      all.write(id, common, id.length - common);
      Packing.writeInt(all, one.size());
      one.writeTo(all);
      all.write(packed, to, packed.length - to);
      packed = all.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int common(byte[] one, byte[] other) {
    int mismatch = Arrays.mismatch(one, other);
    return mismatch < 0 ? one.length : mismatch;
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
    if (order != null && (at > 0 || count == 1)) {
      put(orderId, order, at, end(at));
      return true;
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
    if (count == 0) {
      return all;
    }
    byte[] firstId = firstId();
    Entry first = entry(0);
    all.put(first.id, first.order);
    for (int at = first.end; at < packed.length; ) {
      Entry entry = entry(at, firstId, first.order);
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
    byte[] first = count == 0 ? NO_ID : firstId();
    int place = 0;
    for (int at = 0; at < packed.length; at = end(at)) {
      Prints.put(prints, place++, print(new String(id(at, first), StandardCharsets.UTF_8)));
    }
    return prints;
  }

  /** A few bits of an order's id. */
  static short print(String orderId) {
    return Prints.of(Digest64.of(orderId));
  }

  /** Where the order of that id begins, or the end. */
  private int seek(String orderId) {
    if (count == 0) {
      return 0;
    }
    byte[] id = orderId.getBytes(StandardCharsets.UTF_8);
    byte[] first = firstId();
    int shared = common(id, first);
    int at = 0;
    while (at < packed.length) {
      int text = skipNumber(at);
      int common = number(at);
      int idAt = skipNumber(text);
      // What it has in common with the first id must be in common with that which is sought.
      if (common <= shared
          && Arrays.equals(packed, idAt, idAt + number(text), id, common, id.length)) {
        return at;
      }
      at = end(at);
    }
    return at;
  }

  private byte[] firstId() {
    return id(0, NO_ID);
  }

  /** The id of the order that begins there. */
  private byte[] id(int at, byte[] first) {
    int common = number(at);
    int idAt = skipNumber(skipNumber(at));
    byte[] id = Arrays.copyOf(first, common + number(skipNumber(at)));
    System.arraycopy(packed, idAt, id, common, id.length - common);
    return id;
  }

  /** Where the order that begins there ends. */
  private int end(int at) {
    int text = skipNumber(at);
    int idEnd = skipNumber(text) + number(text);
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
    return entry(at, at == 0 ? NO_ID : firstId(), at == 0 ? Order.unknown() : entry(0).order);
  }

  private Entry entry(int at, byte[] firstId, Order first) {
    String id = new String(id(at, firstId), StandardCharsets.UTF_8);
    int idEnd = skipNumber(skipNumber(at)) + number(skipNumber(at));
    try {
      ArrayInput body = new ArrayInput(packed, skipNumber(idEnd));
      return new Entry(id, Order.read(Order.FORMAT, body, first), end(at));
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
    int count = Packing.readInt(in);
    byte[] packed = Packing.readBytes(in);
    if (format == 1) {
      orders.addFormatOne(packed);
    } else {
      orders.count = count;
      orders.packed = packed;
    }
    return orders;
  }

  /** There each order says its format, and its whole id. */
  private void addFormatOne(byte[] stored) throws IOException {
    ArrayInput in = new ArrayInput(stored, 0);
    while (in.available() > 0) {
      int format = in.readByte();
      String id = Packing.readText(in);
      Packing.readInt(in);
      add(id, Order.read(format, in));
    }
  }
}
