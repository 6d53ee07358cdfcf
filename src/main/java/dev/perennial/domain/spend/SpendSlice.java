package dev.perennial.domain.spend;

import dev.perennial.domain.Packing;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Net amounts by the millisecond at which they were spent, sorted by time: the purchases of an
 * ordinary customer in the whole window, or a part of a heavy one's.
 */
public final class SpendSlice {
  /** The format that {@link #write} writes. */
  public static final int FORMAT = 1;

  private long[] times;
  private long[] amounts;
  private int size;

  public SpendSlice() {
    this(4);
  }

  private SpendSlice(int capacity) {
    times = new long[capacity];
    amounts = new long[capacity];
  }

  int size() {
    return size;
  }

  long time(int index) {
    return times[index];
  }

  long amount(int index) {
    return amounts[index];
  }

  /** Adds to what was spent at that millisecond; what comes to zero is not kept. */
  void add(long time, long amount) {
    int index = size;
    while (index > 0 && times[index - 1] > time) {
      index--;
    }
    if (index > 0 && times[index - 1] == time) {
      merge(index - 1, amount);
    } else if (amount != 0) {
      insert(index, time, amount);
    }
  }

  private void merge(int index, long amount) {
    amounts[index] += amount;
    if (amounts[index] == 0) {
      removeRange(index, index + 1);
    }
  }

  private void insert(int index, long time, long amount) {
    if (size == times.length) {
      times = Arrays.copyOf(times, size * 2);
      amounts = Arrays.copyOf(amounts, size * 2);
    }
    System.arraycopy(times, index, times, index + 1, size - index);
    System.arraycopy(amounts, index, amounts, index + 1, size - index);
    times[index] = time;
    amounts[index] = amount;
    size++;
  }

  /** Takes all but the first {@code kept} amounts out. */
  SpendSlice splitOff(int kept) {
    SpendSlice later = new SpendSlice(size - kept);
    later.size = size - kept;
    System.arraycopy(times, kept, later.times, 0, later.size);
    System.arraycopy(amounts, kept, later.amounts, 0, later.size);
    size = kept;
    return later;
  }

  /** Removes all that was spent at or before {@code cutoff} and returns its sum. */
  long removeThrough(long cutoff) {
    long removed = 0;
    int count = 0;
    while (count < size && times[count] <= cutoff) {
      removed += amounts[count++];
    }
    if (count > 0) {
      removeRange(0, count);
    }
    return removed;
  }

  private void removeRange(int from, int to) {
    System.arraycopy(times, to, times, from, size - to);
    System.arraycopy(amounts, to, amounts, from, size - to);
    size -= to - from;
  }

  public void write(DataOutput out) throws IOException {
    Packing.writeInt(out, size);
    long previous = 0;
    for (int i = 0; i < size; i++) {
      Packing.writeLong(out, times[i] - previous);
      Packing.writeLong(out, amounts[i]);
      previous = times[i];
    }
  }

  public static SpendSlice read(int format, DataInput in) throws IOException {
    int size = Packing.readInt(in);
    SpendSlice slice = new SpendSlice(size + 2);
    long previous = 0;
    for (int i = 0; i < size; i++) {
      previous += Packing.readLong(in);
      slice.times[i] = previous;
      slice.amounts[i] = Packing.readLong(in);
    }
    slice.size = size;
    return slice;
  }
}
