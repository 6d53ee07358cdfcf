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
 * <p>An ordinary customer's purchases lie in the hot record. Of one who has more than {@link
 * #INLINE} only both ends lie there, those spent last and those that leave next; what lies between
 * is cut into slices in cold state, of which the hot record keeps where each begins. An event so
 * touches no slice but now and then, when one is full or begins to leave, unless it comes late.
 *
 * <p>Time never runs backwards: once an amount left, it is gone.
 */
public final class SpendWindow {
  /** Length of the window in milliseconds. */
  public static final long LENGTH = 30L * 24 * 3_600_000;

  /** So many amounts lie in one place at most, unless there are more than twice as many slices. */
  static final int INLINE = 64;

  /** Of a place that is full so many quarters go where they stay; the rest is where more come. */
  private static final int QUARTERS_OUT = 3;

  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;

  /** All amounts are among the newest. */
  private static final long ALL = Long.MIN_VALUE;

  private long sum;
  private SpendSlice oldest = new SpendSlice();
  // When each slice in cold state begins, ascending.
  private long[] starts = {};
  private long newestFrom = ALL;
  private SpendSlice newest = new SpendSlice();

  /** The spend at {@code now}, which is never below an earlier one. */
  public long at(long now, ColdState cold) {
    long cutoff = now - LENGTH;
    sum -= oldest.removeThrough(cutoff);
    int gone = 0;
    while (oldest.size() == 0 && gone < starts.length && starts[gone] <= cutoff) {
      long key = key(starts[gone++]);
      oldest = cold.slice(key);
      cold.removeSlice(key);
      sum -= oldest.removeThrough(cutoff);
    }
    if (gone > 0) {
      starts = Arrays.copyOfRange(starts, gone, starts.length);
    }
    if (oldest.size() == 0 && starts.length == 0) {
      newestFrom = ALL;
      sum -= newest.removeThrough(cutoff);
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
    if (time < newestFrom) {
      addBefore(time, amount, cold);
      return;
    }
    newest.add(time, amount);
    if (newest.size() > limit()) {
      SpendSlice full = newest;
      newest = full.splitOff(full.size() * QUARTERS_OUT / 4);
      insert(starts.length, newestFrom == ALL ? full.first() : newestFrom, full, cold);
      newestFrom = between(full, newest);
    }
  }

  /** Grows with the slices, so that these stay few: then both take the square root of all. */
  private int limit() {
    return Math.max(INLINE, starts.length / 2);
  }

  private void addBefore(long time, long amount, ColdState cold) {
    int found = Arrays.binarySearch(starts, time);
    int index = found >= 0 ? found : -found - 2;
    SpendSlice slice = index < 0 ? oldest : cold.slice(key(starts[index]));
    slice.add(time, amount);
    if (slice.size() > limit()) {
      SpendSlice later = slice.splitOff(slice.size() / 2);
      insert(index + 1, between(slice, later), later, cold);
    }
    if (index >= 0) {
      cold.putSlice(key(starts[index]), slice);
    }
  }

  private void insert(int index, long start, SpendSlice slice, ColdState cold) {
    cold.putSlice(key(start), slice);
    long[] more = new long[starts.length + 1];
    System.arraycopy(starts, 0, more, 0, index);
    more[index] = start;
    System.arraycopy(starts, index, more, index + 1, starts.length - index);
    starts = more;
  }

  /** Where the later of two slices begins: at a whole minute, if there is one between them. */
  private static long between(SpendSlice earlier, SpendSlice later) {
    long first = later.first();
    long minute = first - Math.floorMod(first, MINUTE);
    return minute > earlier.last() ? minute : first;
  }

  /**
   * The hour, where a slice begins with it, as all did in format 1; a number of hours is never an
   * instant in the window.
   */
  private static long key(long start) {
    return start % HOUR == 0 ? start / HOUR : start;
  }

  public void write(DataOutput out) throws IOException {
    if (newestFrom == ALL) {
      Packing.writeInt(out, 0);
      Packing.writeLong(out, sum);
      newest.write(out);
      return;
    }
    Packing.writeInt(out, 1 + starts.length);
    long previous = 0;
    for (long start : starts) {
      previous = writeGap(start, previous, out);
    }
    writeGap(newestFrom, previous, out);
    Packing.writeLong(out, sum);
    oldest.write(out);
    newest.write(out);
  }

  private static long writeGap(long start, long previous, DataOutput out) throws IOException {
    long gap = start - previous;
    Packing.writeLong(out, gap % MINUTE == 0 ? gap / MINUTE * 2 : gap * 2 + 1);
    return start;
  }

  private static long readGap(long previous, DataInput in) throws IOException {
    long gap = Packing.readLong(in);
    return previous + ((gap & 1) == 0 ? (gap >> 1) * MINUTE : gap >> 1);
  }

  public static SpendWindow read(int format, DataInput in) throws IOException {
    SpendWindow window = new SpendWindow();
    int count = Packing.readInt(in);
    if (count == 0) {
      window.sum = format == 1 ? 0 : Packing.readLong(in);
      window.newest = SpendSlice.read(format, in);
      if (format == 1) {
        window.sumUp();
      }
    } else if (format == 1) {
      window.readHours(count, in);
    } else {
      window.starts = new long[count - 1];
      long previous = 0;
      for (int i = 0; i < count - 1; i++) {
        previous = readGap(previous, in);
        window.starts[i] = previous;
      }
      window.newestFrom = readGap(previous, in);
      window.sum = Packing.readLong(in);
      window.oldest = SpendSlice.read(format, in);
      window.newest = SpendSlice.read(format, in);
    }
    return window;
  }

  /** Format 1 did not tell the sum. */
  private void sumUp() {
    SpendSlice all = newest;
    newest = new SpendSlice();
    while (all.size() > 0) {
      long time = all.first();
      long amount = all.removeFirst();
      sum += amount;
      newest.add(time, amount);
    }
  }

  /** Format 1 had one slice an hour, all in cold state, and said when the next amount leaves. */
  private void readHours(int count, DataInput in) throws IOException {
    starts = new long[count];
    long previous = 0;
    for (int i = 0; i < count; i++) {
      previous += Packing.readLong(in) * HOUR;
      starts[i] = previous;
    }
    newestFrom = previous + HOUR;
    Packing.readLong(in);
    sum = Packing.readLong(in);
  }
}
