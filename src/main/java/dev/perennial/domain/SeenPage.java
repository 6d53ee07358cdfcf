package dev.perennial.domain;

import dev.perennial.domain.SeenEvents.Match;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** Some events in the order in which they came, so by time: digests of id and content, time. */
public final class SeenPage {
  /** The format that {@link #write} writes. */
  public static final int FORMAT = 1;

  private long[] ids;
  private int[] contents;
  private long[] times;
  private int size;

  SeenPage(int capacity) {
    ids = new long[capacity];
    contents = new int[capacity];
    times = new long[capacity];
  }

  int size() {
    return size;
  }

  /** When the event of that place came, epoch milliseconds. */
  long time(int place) {
    return times[place];
  }

  /** The digest of the event's id. */
  long id(int place) {
    return ids[place];
  }

  /** A page with that event alone. */
  SeenPage only(int place) {
    SeenPage page = new SeenPage(1);
    page.add(ids[place], contents[place], times[place]);
    return page;
  }

  void add(long id, int content, long time) {
    if (size == ids.length) {
      resize(size + size / 2 + 2);
    }
    ids[size] = id;
    contents[size] = content;
    times[size++] = time;
  }

  private void resize(int capacity) {
    ids = Arrays.copyOf(ids, capacity);
    contents = Arrays.copyOf(contents, capacity);
    times = Arrays.copyOf(times, capacity);
  }

  /** How an event relates to those that came after {@code through}. */
  Match match(long id, CustomerEvent event, long through) {
    for (int i = size - 1; i >= 0 && times[i] > through; i--) {
      if (ids[i] == id) {
        return contents[i] == (int) event.contentDigest() ? Match.SAME : Match.CONFLICT;
      }
    }
    return Match.NEW;
  }

  /** Takes the oldest events out. */
  SeenPage takeOldest(int count) {
    SeenPage oldest = new SeenPage(count);
    for (int i = 0; i < count; i++) {
      oldest.add(ids[i], contents[i], times[i]);
    }
    drop(count);
    return oldest;
  }

  /** Drops the events that came at or before {@code through}. */
  void forget(long through) {
    int gone = 0;
    while (gone < size && times[gone] <= through) {
      gone++;
    }
    drop(gone);
  }

  private void drop(int count) {
    if (count > 0) {
      size -= count;
      System.arraycopy(ids, count, ids, 0, size);
      System.arraycopy(contents, count, contents, 0, size);
      System.arraycopy(times, count, times, 0, size);
    }
  }

  public void write(DataOutput out) throws IOException {
    Packing.writeInt(out, size);
    long previous = 0;
    for (int i = 0; i < size; i++) {
      out.writeLong(ids[i]);
      out.writeInt(contents[i]);
      Packing.writeLong(out, times[i] - previous);
      previous = times[i];
    }
  }

  public static SeenPage read(int format, DataInput in) throws IOException {
    int count = Packing.readInt(in);
    // Room for the next event, which is what a customer is read for.
    SeenPage page = new SeenPage(count + 1);
    long time = 0;
    for (int i = 0; i < count; i++) {
      long id = in.readLong();
      int content = in.readInt();
      time += Packing.readLong(in);
      page.add(id, content, time);
    }
    return page;
  }
}
