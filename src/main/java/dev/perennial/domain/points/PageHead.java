package dev.perennial.domain.points;

import dev.perennial.domain.Customer;
import dev.perennial.domain.Packing;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What is known of a page of lots without reading it, or of a page of heads of pages: then of all
 * lots below.
 */
final class PageHead {
  /** In the order in which their first lots are spent, about. */
  static final Comparator<PageHead> SPENDING =
      Comparator.comparingLong(PageHead::firstExpiry).thenComparingLong(head -> head.firstSequence);

  /** Before the first. */
  static final PageHead NONE = new PageHead(0, 0, new long[1], 0, 0, 0);

  private final int level;
  private final long page;
  // When its lots expire, each instant once, ascending.
  private final long[] expiries;
  private final long firstSequence;
  private final long lastSequence;
  private final long points;

  private PageHead(
      int level, long page, long[] expiries, long firstSequence, long lastSequence, long points) {
    this.level = level;
    this.page = page;
    this.expiries = expiries;
    this.firstSequence = firstSequence;
    this.lastSequence = lastSequence;
    this.points = points;
  }

  /**
   * @param lots in spending order
   */
  static PageHead of(long page, List<Lot> lots) {
    long[] expiries = new long[lots.size()];
    long firstSequence = Long.MAX_VALUE;
    long lastSequence = Long.MIN_VALUE;
    long points = 0;
    for (int i = 0; i < expiries.length; i++) {
      Lot lot = lots.get(i);
      expiries[i] = lot.expiresAt;
      firstSequence = Math.min(firstSequence, lot.sequence);
      lastSequence = Math.max(lastSequence, lot.sequence);
      points += lot.points;
    }
    return new PageHead(0, page, eachOnce(expiries), firstSequence, lastSequence, points);
  }

  /**
   * @param heads all of one level
   */
  static PageHead ofHeads(long page, List<PageHead> heads) {
    long[] expiries = {};
    long firstSequence = Long.MAX_VALUE;
    long lastSequence = Long.MIN_VALUE;
    long points = 0;
    for (PageHead head : heads) {
      int before = expiries.length;
      expiries = Arrays.copyOf(expiries, before + head.expiries.length);
      System.arraycopy(head.expiries, 0, expiries, before, head.expiries.length);
      firstSequence = Math.min(firstSequence, head.firstSequence);
      lastSequence = Math.max(lastSequence, head.lastSequence);
      points += head.points;
    }
    Arrays.sort(expiries);
    int level = heads.get(0).level + 1;
    return new PageHead(level, page, eachOnce(expiries), firstSequence, lastSequence, points);
  }

  /**
   * @param sorted ascending
   */
  private static long[] eachOnce(long[] sorted) {
    int count = 0;
    for (long each : sorted) {
      if (count == 0 || each != sorted[count - 1]) {
        sorted[count++] = each;
      }
    }
    return Arrays.copyOf(sorted, count);
  }

  /** 0 for a page of lots, else one more than the heads on the page. */
  int level() {
    return level;
  }

  /** The number of the page. */
  long page() {
    return page;
  }

  /** Points of its lots. */
  long points() {
    return points;
  }

  boolean mayHold(long sequence) {
    return firstSequence <= sequence && sequence <= lastSequence;
  }

  /** Whether one of its lots may come before; its first does not before the first sequence. */
  boolean mayPrecede(Lot lot) {
    return firstExpiry() < lot.expiresAt
        || firstExpiry() == lot.expiresAt && firstSequence < lot.sequence;
  }

  long firstExpiry() {
    return expiries[0];
  }

  /** The first expiry after an instant, or {@link Customer#NEVER}. */
  long expiryAfter(long after) {
    for (long expiry : expiries) {
      if (expiry > after) {
        return expiry;
      }
    }
    return Customer.NEVER;
  }

  /**
   * Writes it as its difference from the one before, which is mostly small.
   *
   * @param before {@link #NONE} for the first
   */
  void write(PageHead before, DataOutput out) throws IOException {
    Packing.writeInt(out, level);
    Packing.writeLong(out, page - before.page);
    Packing.writeInt(out, expiries.length);
    long previous = before.firstExpiry();
    for (long expiry : expiries) {
      Packing.writeLong(out, expiry - previous);
      previous = expiry;
    }
    Packing.writeLong(out, firstSequence - before.lastSequence);
    Packing.writeLong(out, lastSequence - firstSequence);
    Packing.writeLong(out, points);
  }

  /** Reads what {@link #write} wrote. */
  static PageHead read(PageHead before, DataInput in) throws IOException {
    int level = Packing.readInt(in);
    long page = before.page + Packing.readLong(in);
    long[] expiries = new long[Packing.readInt(in)];
    long previous = before.firstExpiry();
    for (int i = 0; i < expiries.length; i++) {
      previous += Packing.readLong(in);
      expiries[i] = previous;
    }
    long first = before.lastSequence + Packing.readLong(in);
    long last = first + Packing.readLong(in);
    return new PageHead(level, page, expiries, first, last, Packing.readLong(in));
  }

  /**
   * Reads a head of format 1, which knows pages of lots alone, each by itself, and holds the first
   * expiry only; those of a later month are known again when the page comes back, at the latest
   * when its first lots expire.
   */
  static PageHead readFormatOne(DataInput in) throws IOException {
    long page = Packing.readLong(in);
    long[] expiries = {Packing.readLong(in)};
    long first = Packing.readLong(in);
    long last = first + Packing.readLong(in);
    return new PageHead(0, page, expiries, first, last, Packing.readLong(in));
  }
}
