package dev.perennial.domain.history;

import dev.perennial.domain.ColdState;
import dev.perennial.domain.policy.EventType;
import dev.perennial.domain.policy.Facts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What a customer did. The newest days lie in the hot record itself; of the older ones all but the
 * newest move to a page in cold state, written once and read only when a rule asks. What comes late
 * for a day that has moved is a further part of that day. So an event costs the same however much
 * history there is.
 */
public final class History {
  /** When the older days in the hot record take more, they make a page. */
  static final int HOT_BYTES = 160;

  private static final int HAS_STORES = 1;
  private static final int HAS_DAYS = 2;
  private static final int HAS_PAGES = 4;

  private Occurrences occurrences = new Occurrences();
  private Stores stores = new Stores();
  private Pages pages = new Pages();
  // Packed; also knows the names of the newest day, so that both write each name once.
  private HistoryPage older = new HistoryPage();
  private Day newest;

  /** Whether nothing ever happened. */
  public boolean isEmpty() {
    return occurrences.isEmpty();
  }

  /**
   * Notes that an event happened.
   *
   * @param at when, epoch milliseconds, not after {@code now}
   * @param now when it is decided, epoch milliseconds, not before any other
   */
  public void happened(EventType type, long at, long now) {
    occurrences.add(type, at, now);
  }

  /**
   * Notes where something happened.
   *
   * @param store null leaves the one before
   * @param brand null leaves the one before
   * @return whether the store was not seen before
   */
  public boolean seenAt(String store, String brand) {
    return stores.add(store, brand);
  }

  /**
   * Adds what happened on a day; days that are no longer kept change nothing.
   *
   * @param part belongs to the history from here on
   * @param today the local day of now, days since 1970-01-01
   */
  public void add(Day part, long today, ColdState cold) {
    long oldest = today - Facts.DAYS_KEPT + 1;
    pages.dropBefore(oldest, cold);
    if (part.number() < oldest) {
      return;
    }
    if (newest == null) {
      newest = part;
    } else if (part.number() == newest.number()) {
      newest.add(part);
    } else if (part.number() < newest.number()) {
      older.merge(part);
    } else {
      older.append(newest);
      newest = part;
    }
    if (older.bytes() > HOT_BYTES) {
      pageOut(oldest, cold);
    }
    older.learn(newest);
  }

  private void pageOut(long oldest, ColdState cold) {
    long last = older.days().stream().mapToLong(Day::number).max().orElseThrow();
    if (last >= oldest) {
      pages.put(older, last, cold);
    }
    older = new HistoryPage();
  }

  /** When such an event first happened, epoch milliseconds, or {@link Facts#NEVER}. */
  public long first(EventType type) {
    return occurrences.of(type).first();
  }

  /** When such an event last happened, epoch milliseconds, or {@link Facts#NEVER}. */
  public long last(EventType type) {
    return occurrences.of(type).last();
  }

  /** The now at which such an event was last decided, or {@link Facts#NEVER}. */
  public long armedAt(EventType type) {
    return occurrences.of(type).armed();
  }

  /** The store of the last event that named one, as logged, or null. */
  public String store() {
    return stores.store();
  }

  /** The brand of the last event that named one, as logged, or null. */
  public String brand() {
    return stores.brand();
  }

  Pages pages() {
    return pages;
  }

  HistoryPage older() {
    return older;
  }

  /** The newest day, or null. */
  Day newest() {
    return newest;
  }

  /**
   * Writes what {@link #read} reads.
   *
   * @param clock the customer's
   */
  public void write(DataOutput out, long clock) throws IOException {
    out.writeByte(
        (stores.isEmpty() ? 0 : HAS_STORES)
            | (newest == null ? 0 : HAS_DAYS)
            | (pages.isEmpty() ? 0 : HAS_PAGES));
    occurrences.write(out, clock);
    if (!stores.isEmpty()) {
      stores.write(out);
    }
    if (newest != null) {
      older.write(out);
      newest.write(out, 0, older.names());
    }
    if (!pages.isEmpty()) {
      pages.write(out);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param format the customer's
   */
  public static History read(int format, DataInput in, long clock) throws IOException {
    History history = new History();
    int has = in.readByte();
    history.occurrences = Occurrences.read(in, clock);
    if ((has & HAS_STORES) != 0) {
      history.stores = Stores.read(in);
    }
    if ((has & HAS_DAYS) != 0) {
      // A customer of format 2 holds days as a page of format 1 does.
      history.older = HistoryPage.read(1, in);
      history.newest = Day.read(in, 0, history.older.names());
    }
    if ((has & HAS_PAGES) != 0) {
      history.pages = Pages.read(in);
    }
    return history;
  }
}
