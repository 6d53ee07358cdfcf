package dev.perennial.domain.spend;

import dev.perennial.domain.ArrayInput;
import dev.perennial.domain.Packing;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * Net amounts by the millisecond at which they were spent, sorted by time: the purchases of an
 * ordinary customer in the whole window, or a part of a heavy one's. They stay packed as they are
 * stored: an event adds one at the end and takes a few from the front, whatever lies between.
 */
public final class SpendSlice {
  /** The format that {@link #write} writes. */
  public static final int FORMAT = 2;

  /** One more amount takes no more than two numbers of 64 bits in sevens. */
  private static final int ENTRY_BYTES = 20;

  // The first amount, then for each other one the time since the one before, and the amount.
  private byte[] packed = {};
  private int from;
  private int to;
  private int size;
  private long first;
  private long last;

  int size() {
    return size;
  }

  /** When the first amount was spent; undefined without amounts. */
  long first() {
    return first;
  }

  /** When the last amount was spent; undefined without amounts. */
  long last() {
    return last;
  }

  /** Adds to what was spent at that millisecond; what comes to zero is not kept. */
  void add(long time, long amount) {
    if (size > 0 && time <= last) {
      weave(time, amount);
    } else if (amount != 0) {
      append(time, amount);
    }
  }

  private void append(long time, long amount) {
    if (to + ENTRY_BYTES > packed.length) {
      int used = to - from;
      packed = Arrays.copyOfRange(packed, from, from + used + used / 2 + ENTRY_BYTES);
      from = 0;
      to = used;
    }
    if (size == 0) {
      first = time;
    } else {
      to = Packing.putLong(packed, to, time - last);
    }
    to = Packing.putLong(packed, to, amount);
    last = time;
    size++;
  }

  /** Adds what was not spent last. */
  private void weave(long time, long amount) {
    SpendSlice all = takeAll();
    boolean woven = false;
    while (all.size > 0) {
      long next = all.first;
      long ofNext = all.removeFirst();
      if (!woven && time < next) {
        add(time, amount);
      }
      add(next, time == next ? ofNext + amount : ofNext);
      woven |= time <= next;
    }
  }

  private SpendSlice takeAll() {
    SpendSlice all = new SpendSlice();
    all.packed = packed;
    all.from = from;
    all.to = to;
    all.size = size;
    all.first = first;
    all.last = last;
    packed = new byte[0];
    from = 0;
    to = 0;
    size = 0;
    return all;
  }

  /** Removes the first amount and returns it; there must be one. */
  long removeFirst() {
    try {
      ArrayInput in = new ArrayInput(packed, from);
      long amount = Packing.readLong(in);
      if (--size > 0) {
        first += Packing.readLong(in);
      }
      from = packed.length - in.available();
      return amount;
    } catch (IOException e) {
      throw new UncheckedIOException("a slice of spend ends before its last amount", e);
    }
  }

  /** Takes all but the first {@code kept} amounts out. */
  SpendSlice splitOff(int kept) {
    SpendSlice later = takeAll();
    while (size < kept) {
      long time = later.first;
      append(time, later.removeFirst());
    }
    return later;
  }

  /** Removes all that was spent at or before {@code cutoff} and returns its sum. */
  long removeThrough(long cutoff) {
    long removed = 0;
    while (size > 0 && first <= cutoff) {
      removed += removeFirst();
    }
    return removed;
  }

  public void write(DataOutput out) throws IOException {
    Packing.writeInt(out, size);
    if (size == 0) {
      return;
    }
    Packing.writeLong(out, first);
    if (size > 1) {
      Packing.writeLong(out, last - first);
    }
    Packing.writeInt(out, to - from);
    out.write(packed, from, to - from);
  }

  public static SpendSlice read(int format, DataInput in) throws IOException {
    SpendSlice slice = new SpendSlice();
    int size = Packing.readInt(in);
    if (format == 1) {
      slice.readFormatOne(size, in);
    } else if (size > 0) {
      slice.size = size;
      slice.first = Packing.readLong(in);
      slice.last = slice.first + (size > 1 ? Packing.readLong(in) : 0);
      slice.to = Packing.readInt(in);
      slice.packed = new byte[slice.to + ENTRY_BYTES];
      in.readFully(slice.packed, 0, slice.to);
    }
    return slice;
  }

  /** There the first amount had its time before it, and nothing told how long it all was. */
  private void readFormatOne(int count, DataInput in) throws IOException {
    long time = 0;
    for (int i = 0; i < count; i++) {
      time += Packing.readLong(in);
      append(time, Packing.readLong(in));
    }
  }
}
