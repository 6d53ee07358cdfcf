package dev.perennial.domain;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The events of the last 7 days, by a 64-bit digest of the id, with 32 bits of the content: enough
 * to tell a repeat from a conflict. Two ids of one customer meet by chance once in 10¹² customers
 * with ten thousand events a week.
 */
final class SeenEvents {
  static final long KEPT = 7L * 24 * 3_600_000;

  // In the order in which they came, so by time.
  private long[] ids = new long[4];
  private int[] contents = new int[4];
  private long[] times = new long[4];
  private int size;

  /** How an event relates to those seen. */
  enum Match {
    NEW,
    SAME,
    CONFLICT
  }

  /** Whether the event was seen less than 7 days before {@code clock}. */
  Match match(CustomerEvent event, long clock) {
    long id = Digest64.of(event.eventId());
    for (int i = size - 1; i >= 0 && times[i] + KEPT > clock; i--) {
      if (ids[i] == id) {
        return contents[i] == (int) event.contentDigest() ? Match.SAME : Match.CONFLICT;
      }
    }
    return Match.NEW;
  }

  /** Remembers an event at the clock that it set, and forgets those of 7 days before. */
  void add(CustomerEvent event, long clock) {
    forget(clock - KEPT);
    if (size == ids.length) {
      ids = Arrays.copyOf(ids, size * 2);
      contents = Arrays.copyOf(contents, size * 2);
      times = Arrays.copyOf(times, size * 2);
    }
    ids[size] = Digest64.of(event.eventId());
    contents[size] = (int) event.contentDigest();
    times[size++] = clock;
  }

  private void forget(long through) {
    int gone = 0;
    while (gone < size && times[gone] <= through) {
      gone++;
    }
    if (gone > 0) {
      System.arraycopy(ids, gone, ids, 0, size - gone);
      System.arraycopy(contents, gone, contents, 0, size - gone);
      System.arraycopy(times, gone, times, 0, size - gone);
      size -= gone;
    }
  }

  void write(DataOutput out) throws IOException {
    Packing.writeInt(out, size);
    long previous = 0;
    for (int i = 0; i < size; i++) {
      out.writeLong(ids[i]);
      out.writeInt(contents[i]);
      Packing.writeLong(out, times[i] - previous);
      previous = times[i];
    }
  }

  static SeenEvents read(int format, DataInput in) throws IOException {
    SeenEvents seen = new SeenEvents();
    seen.size = Packing.readInt(in);
    seen.ids = new long[seen.size + 2];
    seen.contents = new int[seen.size + 2];
    seen.times = new long[seen.size + 2];
    long previous = 0;
    for (int i = 0; i < seen.size; i++) {
      seen.ids[i] = in.readLong();
      seen.contents[i] = in.readInt();
      previous += Packing.readLong(in);
      seen.times[i] = previous;
    }
    return seen;
  }
}
