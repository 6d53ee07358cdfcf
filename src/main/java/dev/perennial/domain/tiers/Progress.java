package dev.perennial.domain.tiers;

import dev.perennial.domain.Packing;
import dev.perennial.domain.program.TierPolicy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * What tiers are measured by: net spend, micro-points earned and orders, in total and by the local
 * day of the purchase. All three are kept, so that the programme may change its metric.
 */
public final class Progress {
  /** No day. */
  static final long NO_DAY = Long.MAX_VALUE;

  /** Of a day that is not one order at the usual rate of points: all is written. */
  private static final int UNUSUAL = 1;

  /** Spend, micro-points and orders of a day. */
  private static final int COLUMNS = 3;

  private long spend;
  private long micro;
  private long orders;

  // By day, ascending; days since 1970-01-01 in the programme's zone.
  private long[] days = {};
  // The columns of the first day, then those of the next.
  private long[] byDay = {};

  /**
   * Adds a purchase, or takes a refund off (negative) on the day of its purchase.
   *
   * @param day days since 1970-01-01
   * @param oldest the first day that any programme's window still holds
   * @param addedSpend minor units
   * @param addedMicro micro-points
   * @param addedOrders orders
   */
  public void add(long day, long oldest, long addedSpend, long addedMicro, long addedOrders) {
    spend += addedSpend;
    micro += addedMicro;
    orders += addedOrders;
    dropBefore(oldest);
    if (day < oldest) {
      return;
    }
    int place = COLUMNS * indexFor(day);
    byDay[place] += addedSpend;
    byDay[place + 1] += addedMicro;
    byDay[place + 2] += addedOrders;
  }

  private int indexFor(long day) {
    int index = Arrays.binarySearch(days, day);
    if (index >= 0) {
      return index;
    }
    int at = -index - 1;
    days = Arrays.copyOf(days, days.length + 1);
    System.arraycopy(days, at, days, at + 1, days.length - 1 - at);
    days[at] = day;
    int place = COLUMNS * at;
    byDay = Arrays.copyOf(byDay, byDay.length + COLUMNS);
    System.arraycopy(byDay, place, byDay, place + COLUMNS, byDay.length - COLUMNS - place);
    Arrays.fill(byDay, place, place + COLUMNS, 0);
    return at;
  }

  private void dropBefore(long oldest) {
    int gone = 0;
    while (gone < days.length && days[gone] < oldest) {
      gone++;
    }
    if (gone > 0) {
      days = Arrays.copyOfRange(days, gone, days.length);
      byDay = Arrays.copyOfRange(byDay, COLUMNS * gone, byDay.length);
    }
  }

  /** The metric as of a local day, in its raw unit. */
  long metric(TierPolicy policy, long today) {
    int column = policy.metric().ordinal();
    if (policy.lifetime()) {
      return column == 0 ? spend : column == 1 ? micro : orders;
    }
    long first = policy.firstDay(today);
    long sum = 0;
    for (int i = days.length - 1; i >= 0 && days[i] >= first; i--) {
      sum += byDay[COLUMNS * i + column];
    }
    return sum;
  }

  /** The first day with purchases in the window that ends today, or {@link #NO_DAY}. */
  long firstDayInWindow(TierPolicy policy, long today) {
    long first = policy.firstDay(today);
    for (long day : days) {
      if (day >= first) {
        return day;
      }
    }
    return NO_DAY;
  }

  /** The first day whose leaving takes the metric below the threshold, or {@link #NO_DAY}. */
  long dayThatTakesBelow(long threshold, TierPolicy policy, long today, long metric) {
    long first = policy.firstDay(today);
    int column = policy.metric().ordinal();
    long left = metric;
    for (int i = 0; i < days.length; i++) {
      if (days[i] >= first) {
        left -= byDay[COLUMNS * i + column];
        if (left < threshold) {
          return days[i];
        }
      }
    }
    return NO_DAY;
  }

  /** Net purchases ever, minor units. */
  public long lifetimeSpend() {
    return spend;
  }

  /** Orders ever, except those refunded whole. */
  public long lifetimeOrders() {
    return orders;
  }

  public void write(DataOutput out) throws IOException {
    Packing.writeLong(out, spend);
    Packing.writeLong(out, micro);
    Packing.writeLong(out, orders);
    Packing.writeInt(out, days.length);
    long rate = rate();
    Packing.writeLong(out, rate);
    long previous = 0;
    for (int i = 0; i < days.length; i++) {
      int place = COLUMNS * i;
      boolean usual = byDay[place + 1] == byDay[place] * rate && byDay[place + 2] == 1;
      Packing.writeLong(out, days[i] - previous << 1 | (usual ? 0 : UNUSUAL));
      Packing.writeLong(out, byDay[place]);
      if (!usual) {
        Packing.writeLong(out, byDay[place + 1]);
        Packing.writeLong(out, byDay[place + 2]);
      }
      previous = days[i];
    }
  }

  /** The micro-points that the newest day earned for a minor unit: most days had the same. */
  private long rate() {
    int newest = byDay.length - COLUMNS;
    return newest < 0 || byDay[newest] == 0 ? 0 : byDay[newest + 1] / byDay[newest];
  }

  public static Progress read(int format, DataInput in) throws IOException {
    Progress progress = new Progress();
    progress.spend = Packing.readLong(in);
    progress.micro = Packing.readLong(in);
    progress.orders = Packing.readLong(in);
    int count = Packing.readInt(in);
    progress.days = new long[count];
    progress.byDay = new long[COLUMNS * count];
    if (format == 1) {
      progress.readFormatOne(in);
    } else {
      progress.readDays(in);
    }
    return progress;
  }

  private void readDays(DataInput in) throws IOException {
    long rate = Packing.readLong(in);
    long previous = 0;
    for (int i = 0; i < days.length; i++) {
      long head = Packing.readLong(in);
      days[i] = previous += head >> 1;
      boolean usual = (head & UNUSUAL) == 0;
      int place = COLUMNS * i;
      byDay[place] = Packing.readLong(in);
      byDay[place + 1] = usual ? byDay[place] * rate : Packing.readLong(in);
      byDay[place + 2] = usual ? 1 : Packing.readLong(in);
    }
  }

  private void readFormatOne(DataInput in) throws IOException {
    long previous = 0;
    for (int i = 0; i < days.length; i++) {
      days[i] = previous += Packing.readLong(in);
      for (int column = 0; column < COLUMNS; column++) {
        byDay[COLUMNS * i + column] = Packing.readLong(in);
      }
    }
  }
}
