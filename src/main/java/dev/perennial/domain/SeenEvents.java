package dev.perennial.domain;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * The events of the last 7 days, by a 64-bit digest of the id, with 32 bits of the content: enough
 * to tell a repeat from a conflict. Two ids of one customer meet by chance once in 10¹² customers
 * with ten thousand events a week.
 *
 * <p>The newest are kept whole. Older ones lie in pages in cold state, each written once, when it
 * is full; a page is read only for an id with the print of one of its events.
 */
final class SeenEvents {
  static final long KEPT = 7L * 24 * 3_600_000;

  /** So many events are kept whole at most. */
  static final int NEWEST = 24;

  /** Events of a page; part of the format. */
  static final int PAGE = 16;

  private SeenPage newest = new SeenPage(4);
  // Oldest first, numbered without a gap.
  private final Deque<Page> pages = new ArrayDeque<>(0);
  private long firstPage;

  /**
   * What is known of a page without reading it: when its last event came, and all its prints, two
   * bytes each, as they are stored.
   */
  private record Page(long last, byte[] prints) {
    boolean mayHold(long id) {
      short print = SeenPage.print(id);
      byte high = (byte) (print >> 8);
      byte low = (byte) print;
      for (int i = 0; i < prints.length; i += Short.BYTES) {
        if (prints[i + 1] == low && prints[i] == high) {
          return true;
        }
      }
      return false;
    }
  }

  /** How an event relates to those seen. */
  enum Match {
    NEW,
    SAME,
    CONFLICT
  }

  /** Whether the event was seen less than 7 days before {@code clock}. */
  Match match(CustomerEvent event, long clock, ColdState cold) {
    long id = Digest64.of(event.eventId());
    Match match = newest.match(id, event, clock - KEPT);
    long number = firstPage + pages.size();
    Iterator<Page> older = pages.descendingIterator();
    while (match == Match.NEW && older.hasNext()) {
      number--;
      if (older.next().mayHold(id)) {
        match = cold.seenPage(number).match(id, event, clock - KEPT);
      }
    }
    return match;
  }

  /** Remembers an event at the clock that it set. */
  void add(CustomerEvent event, long clock) {
    newest.add(Digest64.of(event.eventId()), (int) event.contentDigest(), clock);
  }

  /** Forgets the events of 7 days before {@code clock}, and moves a full page to cold state. */
  void tidy(long clock, ColdState cold) {
    while (!pages.isEmpty() && pages.peekFirst().last <= clock - KEPT) {
      pages.pollFirst();
      cold.removeSeenPage(firstPage++);
    }
    newest.forget(clock - KEPT);
    if (pages.isEmpty()) {
      firstPage = 0;
    }
    if (newest.size() > NEWEST) {
      SeenPage page = newest.takeOldest(PAGE);
      cold.putSeenPage(firstPage + pages.size(), page);
      pages.add(known(page));
    }
  }

  private static Page known(SeenPage page) {
    byte[] prints = new byte[PAGE * Short.BYTES];
    for (int i = 0; i < PAGE; i++) {
      prints[2 * i] = (byte) (page.print(i) >> 8);
      prints[2 * i + 1] = (byte) page.print(i);
    }
    return new Page(page.time(PAGE - 1), prints);
  }

  void write(DataOutput out) throws IOException {
    newest.write(out);
    Packing.writeInt(out, pages.size());
    if (pages.isEmpty()) {
      return;
    }
    Packing.writeLong(out, firstPage);
    long previous = 0;
    for (Page page : pages) {
      Packing.writeLong(out, page.last - previous);
      previous = page.last;
      out.write(page.prints);
    }
  }

  static SeenEvents read(int format, DataInput in) throws IOException {
    SeenEvents seen = new SeenEvents();
    seen.newest = SeenPage.read(format, in);
    int count = Packing.readInt(in);
    if (count > 0) {
      seen.firstPage = Packing.readLong(in);
    }
    long last = 0;
    for (int i = 0; i < count; i++) {
      last += Packing.readLong(in);
      byte[] prints = new byte[PAGE * Short.BYTES];
      in.readFully(prints);
      seen.pages.add(new Page(last, prints));
    }
    return seen;
  }
}
