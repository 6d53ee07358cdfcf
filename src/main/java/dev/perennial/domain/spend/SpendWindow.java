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
 * they move to slices of hours in cold state, and the hot record keeps the sum, the hours that have
 * a slice and when the next amount leaves: an event then touches the slice that it writes and the
 * one that leaves, however many purchases lie between.
 *
 * <p>Time never runs backwards: once an amount left, it is gone.
 */
public final class SpendWindow {
  /** Length of the window in milliseconds. */
  public static final long LENGTH = 30L * 24 * 3_600_000;

  static final int INLINE = 64;
  private static final long HOUR = 3_600_000;

  private long sum;
  private SpendSlice inline = new SpendSlice();
  // The sliced form; no hours means inline.
  private long[] hours = {};
  private long nextLeaves = Long.MAX_VALUE;

  /** The spend at {@code now}, which is never below an earlier one. */
  public long at(long now, ColdState cold) {
    long cutoff = now - LENGTH;
    if (hours.length == 0) {
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
    if (hours.length > 0) {
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
    long hour = Math.floorDiv(time, HOUR);
    int index = Arrays.binarySearch(hours, hour);
    SpendSlice slice = index >= 0 ? cold.slice(hour) : new SpendSlice();
    slice.add(time, amount);
    if (index < 0) {
      hours = inserted(hours, -index - 1, hour);
    }
    cold.putSlice(hour, slice);
    nextLeaves = Math.min(nextLeaves, time);
  }

  private void leaveSlices(long cutoff, ColdState cold) {
    int gone = 0;
    while (gone < hours.length && nextLeaves <= cutoff) {
      long hour = hours[gone];
      SpendSlice slice = cold.slice(hour);
      sum -= slice.removeThrough(cutoff);
      if (slice.size() == 0) {
        cold.removeSlice(hour);
        gone++;
        nextLeaves = gone < hours.length ? hours[gone] * HOUR : Long.MAX_VALUE;
      } else {
        cold.putSlice(hour, slice);
        nextLeaves = slice.time(0);
      }
    }
    hours = Arrays.copyOfRange(hours, gone, hours.length);
  }

  private static long[] inserted(long[] array, int index, long value) {
    long[] result = new long[array.length + 1];
    System.arraycopy(array, 0, result, 0, index);
    result[index] = value;
    System.arraycopy(array, index, result, index + 1, array.length - index);
    return result;
  }

  public void write(DataOutput out) throws IOException {
    Packing.writeInt(out, hours.length);
    if (hours.length == 0) {
      inline.write(out);
      return;
    }
    long previous = 0;
    for (long hour : hours) {
      Packing.writeLong(out, hour - previous);
      previous = hour;
    }
    Packing.writeLong(out, nextLeaves);
    Packing.writeLong(out, sum);
  }

  public static SpendWindow read(int format, DataInput in) throws IOException {
    SpendWindow window = new SpendWindow();
    window.hours = new long[Packing.readInt(in)];
    if (window.hours.length == 0) {
      window.inline = SpendSlice.read(format, in);
      for (int i = 0; i < window.inline.size(); i++) {
        window.sum += window.inline.amount(i);
      }
      return window;
    }
    long previous = 0;
    for (int i = 0; i < window.hours.length; i++) {
      previous += Packing.readLong(in);
      window.hours[i] = previous;
    }
    window.nextLeaves = Packing.readLong(in);
    window.sum = Packing.readLong(in);
    return window;
  }
}
