package dev.perennial.domain.spend;

import dev.perennial.domain.ColdState;
import dev.perennial.domain.Packing;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Net purchase amounts in (t − 30 × 24 h, t], exact to the millisecond, in minor units.
 *
 * <p>An ordinary customer's purchases lie inline in the hot record. Beyond {@link #INLINE} entries
 * they move to slices in cold state, one an hour, or several where an hour has very many; the hot
 * record keeps the sum, where each slice starts and when the next amount leaves: an event then
 * touches the slice that it writes and the one that leaves, however many purchases lie between.
 *
 * <p>Time never runs backwards: once an amount left, it is gone.
 */
public final class SpendWindow {
  /** Length of the window in milliseconds. */
  public static final long LENGTH = 30L * 24 * 3_600_000;

  static final int INLINE = 64;

  /** A slice with more entries than this is split, unless there are already as many slices. */
  static final int SPLIT = 256;

  private static final long HOUR = 3_600_000;

  private long sum;
  private SpendSlice inline = new SpendSlice();
  // The sliced form: when each slice starts, ascending; none means inline. The first of an hour
  // starts with it.
  private long[] starts = {};
  private long nextLeaves = Long.MAX_VALUE;

  /** The spend at {@code now}, which is never below an earlier one. */
  public long at(long now, ColdState cold) {
    long cutoff = now - LENGTH;
    if (starts.length == 0) {
      sum -= inline.removeThrough(cutoff);
    } else if (nextLeaves <= cutoff) {
      leaveSlices(cutoff, cold);
    }
    return sum;
  }

  /**
   * Adds an amount.
   *
   * @param time when it was spent, at most {@code now}; outside the window it does not count
   * @param amount minor units, negative for a refund of what was spent at that time
   */
  public void add(long time, long amount, long now, ColdState cold) {
    at(now, cold);
    if (amount == 0 || time <= now - LENGTH) {
      return;
    }
    sum += amount;
    if (starts.length > 0) {
      addToSlice(time, amount, cold);
    } else {
      inline.add(time, amount);
      if (inline.size() > INLINE) {
        slice(cold);
      }
    }
  }

  private void slice(ColdState cold) {
    for (int i = 0; i < inline.size(); i++) {
      addToSlice(inline.time(i), inline.amount(i), cold);
    }
    inline = new SpendSlice();
  }

  private void addToSlice(long time, long amount, ColdState cold) {
    int index = Arrays.binarySearch(starts, time);
    index = index >= 0 ? index : -index - 2;
    long hour = Math.floorDiv(time, HOUR);
    SpendSlice slice;
    if (index >= 0 && Math.floorDiv(starts[index], HOUR) == hour) {
      slice = cold.slice(key(starts[index]));
    } else {
      slice = new SpendSlice();
      starts = inserted(starts, ++index, hour * HOUR);
    }
    slice.add(time, amount);
    if (slice.size() > Math.max(SPLIT, starts.length)) {
      SpendSlice later = slice.splitOff();
      starts = inserted(starts, index + 1, later.time(0));
      cold.putSlice(key(later.time(0)), later);
    }
    cold.putSlice(key(starts[index]), slice);
    nextLeaves = Math.min(nextLeaves, time);
  }

  /**
   * The hour, where a slice starts with it; a number of hours is never an instant in the window.
   */
  private static long key(long start) {
    return start % HOUR == 0 ? start / HOUR : start;
  }

  private void leaveSlices(long cutoff, ColdState cold) {
    int gone = 0;
    while (gone < starts.length && nextLeaves <= cutoff) {
      long key = key(starts[gone]);
      SpendSlice slice = cold.slice(key);
      sum -= slice.removeThrough(cutoff);
      if (slice.size() == 0) {
        cold.removeSlice(key);
        gone++;
        nextLeaves = gone < starts.length ? starts[gone] : Long.MAX_VALUE;
      } else {
        cold.putSlice(key, slice);
        nextLeaves = slice.time(0);
      }
    }
    starts = Arrays.copyOfRange(starts, gone, starts.length);
  }

  private static long[] inserted(long[] array, int index, long value) {
    long[] result = new long[array.length + 1];
    System.arraycopy(array, 0, result, 0, index);
    result[index] = value;
    System.arraycopy(array, index, result, index + 1, array.length - index);
    return result;
  }

  public void write(DataOutput out) throws IOException {
    Packing.writeInt(out, starts.length);
    if (starts.length == 0) {
      inline.write(out);
      return;
    }
    long previous = 0;
    for (long start : starts) {
      long gap = start - previous;
      Packing.writeLong(out, gap % HOUR == 0 ? gap / HOUR * 2 : gap * 2 + 1);
      previous = start;
    }
    Packing.writeLong(out, nextLeaves);
    Packing.writeLong(out, sum);
  }

  public static SpendWindow read(int format, DataInput in) throws IOException {
    SpendWindow window = new SpendWindow();
    window.starts = new long[Packing.readInt(in)];
    if (window.starts.length == 0) {
      window.inline = SpendSlice.read(format, in);
      for (int i = 0; i < window.inline.size(); i++) {
        window.sum += window.inline.amount(i);
      }
      return window;
    }
    long previous = 0;
    for (int i = 0; i < window.starts.length; i++) {
      long gap = Packing.readLong(in);
      if (format == 1) {
        previous += gap * HOUR;
      } else {
        previous += (gap & 1) == 0 ? (gap >> 1) * HOUR : gap >> 1;
      }
      window.starts[i] = previous;
    }
    window.nextLeaves = Packing.readLong(in);
    window.sum = Packing.readLong(in);
    return window;
  }
}
