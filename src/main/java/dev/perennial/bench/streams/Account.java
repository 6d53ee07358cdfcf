package dev.perennial.bench.streams;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A customer as one packed value: totals, the purchases of the last 30 days, and points by the
 * instant at which they expire. Numbers are packed seven bits a byte, times as differences.
 */
final class Account {
  private static final int MOST_BYTES_A_NUMBER = 10;

  int tier;
  long carryMicros;
  long available;
  long lifetime;
  long purchases;
  private Pairs recent = new Pairs();
  private Pairs lots = new Pairs();

  /** Ascending keys, each with a value. */
  private static final class Pairs {
    private long[] keys = new long[4];
    private long[] values = new long[4];
    private int size;

    void add(long key, long value) {
      if (size == keys.length) {
        keys = Arrays.copyOf(keys, 2 * size);
        values = Arrays.copyOf(values, 2 * size);
      }
      int at = size++;
      for (; at > 0 && keys[at - 1] > key; at--) {
        keys[at] = keys[at - 1];
        values[at] = values[at - 1];
      }
      keys[at] = key;
      values[at] = value;
    }

    /** Lets go of what is not after an instant; returns the sum of that. */
    long dropUntil(long instant) {
      int gone = 0;
      long sum = 0;
      while (gone < size && keys[gone] <= instant) {
        sum += values[gone++];
      }
      System.arraycopy(keys, gone, keys, 0, size - gone);
      System.arraycopy(values, gone, values, 0, size - gone);
      size -= gone;
      return sum;
    }

    long sumUntil(long instant) {
      long sum = 0;
      for (int i = 0; i < size && keys[i] <= instant; i++) {
        sum += values[i];
      }
      return sum;
    }
  }

  /** The purchase is remembered until it leaves the window. */
  void bought(long occurredAt, long amount) {
    recent.add(occurredAt, amount);
    lifetime += amount;
    purchases++;
  }

  /** The spend in (after, until], minor units; what is before is forgotten. */
  long spend(long after, long until) {
    recent.dropUntil(after);
    return recent.sumUntil(until);
  }

  /** Points are good until just before an instant. */
  void earned(long points, long expiresAt) {
    available += points;
    if (lots.size > 0 && lots.keys[lots.size - 1] == expiresAt) {
      lots.values[lots.size - 1] += points;
    } else {
      lots.add(expiresAt, points);
    }
  }

  /** Returns the points that have expired by now, and takes them away. */
  long expire(long now) {
    long points = lots.dropUntil(now);
    available -= points;
    return points;
  }

  static Account unpack(byte[] bytes) {
    Account account = new Account();
    if (bytes == null) {
      return account;
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    account.tier = in.get();
    account.carryMicros = number(in);
    account.available = number(in);
    account.lifetime = number(in);
    account.purchases = number(in);
    account.recent = pairs(in);
    account.lots = pairs(in);
    return account;
  }

  byte[] pack() {
    ByteBuffer out =
        ByteBuffer.allocate(1 + (6 + 2 * (recent.size + lots.size)) * MOST_BYTES_A_NUMBER);
    out.put((byte) tier);
    put(out, carryMicros);
    put(out, available);
    put(out, lifetime);
    put(out, purchases);
    put(out, recent);
    put(out, lots);
    return Arrays.copyOf(out.array(), out.position());
  }

  private static Pairs pairs(ByteBuffer in) {
    Pairs pairs = new Pairs();
    pairs.size = (int) number(in);
    pairs.keys = new long[pairs.size + 1];
    pairs.values = new long[pairs.size + 1];
    long key = 0;
    for (int i = 0; i < pairs.size; i++) {
      key += number(in);
      pairs.keys[i] = key;
      pairs.values[i] = number(in);
    }
    return pairs;
  }

  private static void put(ByteBuffer out, Pairs pairs) {
    put(out, pairs.size);
    long before = 0;
    for (int i = 0; i < pairs.size; i++) {
      put(out, pairs.keys[i] - before);
      put(out, pairs.values[i]);
      before = pairs.keys[i];
    }
  }

  private static long number(ByteBuffer in) {
    long number = 0;
    int shift = 0;
    byte next;
    do {
      next = in.get();
      number |= (long) (next & 0x7F) << shift;
      shift += 7;
    } while (next < 0);
    return number;
  }

  private static void put(ByteBuffer out, long number) {
    long rest = number;
    while ((rest & ~0x7FL) != 0) {
      out.put((byte) (rest | 0x80));
      rest >>>= 7;
    }
    out.put((byte) rest);
  }
}
