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
 * is full; a page is read only for an id with the print of one of its events. Of a customer who has
 * more pages than can be known by prints, the events of the oldest lie in cold state one by one as
 * well, and every new id is looked up there: an event then costs the same with a hundred thousand
 * others in the week.
 */
final class SeenEvents {
  static final long KEPT = 7L * 24 * 3_600_000;

  /** So many events are kept whole at most. */
  static final int NEWEST = 24;

  /** Events of a page; part of the format. */
  static final int PAGE = 16;

  /** So many pages are known by prints. */
  static final int KNOWN = 24;

  /** So many pages at most are scattered or forgotten at one event, so that none takes long. */
  private static final int AT_ONCE = 4;

  private SeenPage newest = new SeenPage(4);
  // Oldest first, numbered without a gap from firstPage on: first those that are scattered, then
  // those that are known by prints.
  private long firstPage;
  private long scattered;
  private final Deque<Page> pages = new ArrayDeque<>(0);
  // When the last event of the first page came, if that page is scattered.
  private long firstLast;

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
    long number = firstPage + scattered + pages.size();
    Iterator<Page> older = pages.descendingIterator();
    while (match == Match.NEW && older.hasNext()) {
      number--;
      if (older.next().mayHold(id)) {
        match = cold.seenPage(number).match(id, event, clock - KEPT);
      }
    }
    if (match == Match.NEW && scattered > 0) {
      SeenPage alone = cold.seenPage(alone(id));
      match = alone == null ? match : alone.match(id, event, clock - KEPT);
    }
    return match;
  }

  /** Where an event lies by itself: numbers of pages are never negative. */
  private static long alone(long id) {
    return id | Long.MIN_VALUE;
  }

  /** Remembers an event at the clock that it set. */
  void add(CustomerEvent event, long clock) {
    newest.add(Digest64.of(event.eventId()), (int) event.contentDigest(), clock);
  }

  /** Forgets the events of 7 days before {@code clock}, and moves a full page to cold state. */
  void tidy(long clock, ColdState cold) {
    for (int i = 0; i < AT_ONCE && scattered > 0 && firstLast <= clock - KEPT; i++) {
      forgetScattered(cold);
    }
    while (scattered == 0 && !pages.isEmpty() && pages.peekFirst().last <= clock - KEPT) {
      pages.pollFirst();
      cold.removeSeenPage(firstPage++);
    }
    newest.forget(clock - KEPT);
    if (pages.isEmpty()) {
      firstPage = 0;
    }
    if (newest.size() > NEWEST) {
      SeenPage page = newest.takeOldest(PAGE);
      cold.putSeenPage(firstPage + scattered + pages.size(), page);
      pages.add(known(page));
    }
    for (int i = 0; i < AT_ONCE && pages.size() > KNOWN; i++) {
      scatter(cold);
    }
  }

  private void scatter(ColdState cold) {
    SeenPage page = cold.seenPage(firstPage + scattered);
    for (int i = 0; i < page.size(); i++) {
      cold.putSeenPage(alone(page.id(i)), page.only(i));
    }
    long last = pages.pollFirst().last;
    firstLast = scattered == 0 ? last : firstLast;
    scattered++;
  }

  private void forgetScattered(ColdState cold) {
    SeenPage page = cold.seenPage(firstPage);
    for (int i = 0; i < page.size(); i++) {
      SeenPage alone = cold.seenPage(alone(page.id(i)));
      // The id may have come once more when it had been forgotten.
      if (alone != null && alone.time(0) == page.time(i)) {
        cold.removeSeenPage(alone(page.id(i)));
      }
    }
    cold.removeSeenPage(firstPage++);
    scattered--;
    if (scattered > 0) {
      firstLast = cold.seenPage(firstPage).time(PAGE - 1);
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
    if (pages.size() >= KNOWN) {
      Packing.writeLong(out, scattered);
      Packing.writeLong(out, firstLast);
    }
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
    if (format > 1 && count >= KNOWN) {
      seen.scattered = Packing.readLong(in);
      seen.firstLast = Packing.readLong(in);
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
