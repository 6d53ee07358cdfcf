package dev.perennial.domain;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

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
  static final int KNOWN = 192;

  private static final int PAGE_PRINTS = PAGE * Short.BYTES;

  /** So many pages at most are scattered or forgotten at one event, so that none takes long. */
  private static final int AT_ONCE = 4;

  private static final int HOUR = 3_600_000;

  private SeenPage newest = new SeenPage(4);
  // Oldest first, numbered without a gap from firstPage on: first those that are scattered, then
  // those that are known by prints.
  private long firstPage;
  private long scattered;
  // When the last event of the first page came, if that page is scattered.
  private long firstLast;
  // Of the pages that are known by prints: in which hour the last event of each came, and the
  // prints of all their events.
  private int[] lastHours = {};
  private byte[] prints = {};

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
    short print = Prints.of(id);
    for (int page = lastHours.length - 1; page >= 0 && match == Match.NEW; page--) {
      if (Prints.contain(prints, page * PAGE, (page + 1) * PAGE, print)) {
        match = cold.seenPage(firstPage + scattered + page).match(id, event, clock - KEPT);
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
    if (scattered == 0) {
      forgetKnown(clock - KEPT, cold);
    }
    newest.forget(clock - KEPT);
    if (newest.size() > NEWEST) {
      SeenPage page = newest.takeOldest(PAGE);
      cold.putSeenPage(firstPage + scattered + lastHours.length, page);
      know(page);
    }
    for (int i = 0; i < AT_ONCE && lastHours.length > KNOWN; i++) {
      scatter(cold);
    }
  }

  /** A page stays until the hour of its last event is over: what is too old in it matches none. */
  private void forgetKnown(long through, ColdState cold) {
    int gone = 0;
    while (gone < lastHours.length && (lastHours[gone] + 1L) * HOUR <= through) {
      gone++;
      cold.removeSeenPage(firstPage++);
    }
    drop(gone);
    if (lastHours.length == 0) {
      firstPage = 0;
    }
  }

  /** Drops what is known of the first pages. */
  private void drop(int pages) {
    if (pages > 0) {
      lastHours = Arrays.copyOfRange(lastHours, pages, lastHours.length);
      prints = Arrays.copyOfRange(prints, pages * PAGE_PRINTS, prints.length);
    }
  }

  private void know(SeenPage page) {
    int place = lastHours.length;
    lastHours = Arrays.copyOf(lastHours, place + 1);
    lastHours[place] = (int) Math.floorDiv(page.time(PAGE - 1), HOUR);
    prints = Arrays.copyOf(prints, (place + 1) * PAGE_PRINTS);
    for (int i = 0; i < PAGE; i++) {
      Prints.put(prints, place * PAGE + i, Prints.of(page.id(i)));
    }
  }

  private void scatter(ColdState cold) {
    SeenPage page = cold.seenPage(firstPage + scattered);
    for (int i = 0; i < page.size(); i++) {
      cold.putSeenPage(alone(page.id(i)), page.only(i));
    }
    firstLast = scattered == 0 ? page.time(PAGE - 1) : firstLast;
    scattered++;
    drop(1);
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

  void write(DataOutput out) throws IOException {
    newest.write(out);
    Packing.writeInt(out, lastHours.length);
    if (lastHours.length == 0) {
      return;
    }
    Packing.writeLong(out, firstPage);
    if (lastHours.length >= KNOWN) {
      Packing.writeLong(out, scattered);
      Packing.writeLong(out, firstLast);
    }
    int previous = 0;
    for (int hour : lastHours) {
      Packing.writeInt(out, hour - previous);
      previous = hour;
    }
    out.write(prints);
  }

  static SeenEvents read(int format, DataInput in) throws IOException {
    SeenEvents seen = new SeenEvents();
    seen.newest = SeenPage.read(format, in);
    int count = Packing.readInt(in);
    if (count == 0) {
      return seen;
    }
    seen.lastHours = new int[count];
    seen.prints = new byte[count * PAGE_PRINTS];
    seen.firstPage = Packing.readLong(in);
    if (format == 1) {
      seen.readFormatOne(in);
      return seen;
    }
    if (count >= KNOWN) {
      seen.scattered = Packing.readLong(in);
      seen.firstLast = Packing.readLong(in);
    }
    int hour = 0;
    for (int i = 0; i < count; i++) {
      hour += Packing.readInt(in);
      seen.lastHours[i] = hour;
    }
    in.readFully(seen.prints);
    return seen;
  }

  /** There each page's prints stood behind the instant of its last event, and all were known. */
  private void readFormatOne(DataInput in) throws IOException {
    long last = 0;
    for (int i = 0; i < lastHours.length; i++) {
      last += Packing.readLong(in);
      lastHours[i] = (int) Math.floorDiv(last, HOUR);
      in.readFully(prints, i * PAGE_PRINTS, PAGE_PRINTS);
    }
  }
}
