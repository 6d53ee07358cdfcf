package dev.perennial.domain.points;

import dev.perennial.domain.Customer;
import dev.perennial.domain.Packing;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** What the hot record knows of a page of lots. */
final class PageHead {
  private final long page;
  // When its lots expire, each instant once, ascending.
  private final long[] expiries;
  private final long firstSequence;
  private final long lastSequence;
  private final long points;

  private PageHead(long page, long[] expiries, long firstSequence, long lastSequence, long points) {
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
    return new PageHead(
        page,
        lots.stream().mapToLong(lot -> lot.expiresAt).distinct().toArray(),
        lots.stream().mapToLong(lot -> lot.sequence).min().orElseThrow(),
        lots.stream().mapToLong(lot -> lot.sequence).max().orElseThrow(),
        lots.stream().mapToLong(lot -> lot.points).sum());
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

  void write(DataOutput out) throws IOException {
    Packing.writeLong(out, page);
    Packing.writeInt(out, expiries.length);
    long before = 0;
    for (long expiry : expiries) {
      Packing.writeLong(out, expiry - before);
      before = expiry;
    }
    Packing.writeLong(out, firstSequence);
    Packing.writeLong(out, lastSequence - firstSequence);
    Packing.writeLong(out, points);
  }

  /**
   * Reads a head. Format 1 holds the first expiry only; those of a later month are known again when
   * the page comes back, at the latest when its first lots expire.
   */
  static PageHead read(int format, DataInput in) throws IOException {
    long page = Packing.readLong(in);
    long[] expiries = new long[format == 1 ? 1 : Packing.readInt(in)];
    long before = 0;
    for (int i = 0; i < expiries.length; i++) {
      before += Packing.readLong(in);
      expiries[i] = before;
    }
    long first = Packing.readLong(in);
    return new PageHead(page, expiries, first, first + Packing.readLong(in), Packing.readLong(in));
  }
}
