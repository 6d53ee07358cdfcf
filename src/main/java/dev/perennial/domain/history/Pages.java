package dev.perennial.domain.history;

import dev.perennial.domain.ColdState;
import dev.perennial.domain.Packing;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Which pages of history lie in cold state. Pages are numbered without a gap and written once. The
 * directory has an entry for a run of neighbouring pages, so that it stays small however many there
 * are.
 */
final class Pages {
  /** So many runs are told apart. */
  static final int MAX_RUNS = 24;

  /**
   * Neighbouring pages.
   *
   * @param last the last day that any of them holds, or of the runs before it
   */
  private record Run(int pages, long last) {}

  private final List<Run> runs = new ArrayList<>(0);
  private long first;

  boolean isEmpty() {
    return runs.isEmpty();
  }

  /** Writes a page, without reading any. */
  void put(HistoryPage page, long lastDay, ColdState cold) {
    long number = first;
    for (Run run : runs) {
      number += run.pages;
    }
    cold.putHistoryPage(number, page);
    // Never before the run in front of it: so the runs leave in their order.
    long last = runs.isEmpty() ? lastDay : Math.max(lastDay, runs.get(runs.size() - 1).last);
    runs.add(new Run(1, last));
    if (runs.size() > MAX_RUNS) {
      join();
    }
  }

  /** Makes the two neighbours with the fewest pages, of equal ones the oldest, one run. */
  private void join() {
    int best = 0;
    for (int i = 1; i + 1 < runs.size(); i++) {
      best = joined(i).pages < joined(best).pages ? i : best;
    }
    runs.set(best, joined(best));
    runs.remove(best + 1);
  }

  private Run joined(int at) {
    Run later = runs.get(at + 1);
    return new Run(runs.get(at).pages + later.pages, later.last);
  }

  /** Removes the pages of which no day is kept any more, without reading them. */
  void dropBefore(long oldest, ColdState cold) {
    while (!runs.isEmpty() && runs.get(0).last < oldest) {
      for (int left = runs.remove(0).pages; left > 0; left--) {
        cold.removeHistoryPage(first++);
      }
    }
    first = runs.isEmpty() ? 0 : first;
  }

  /** Takes pages as they are read. */
  interface Reader {
    void page(HistoryPage page);
  }

  /**
   * Reads the pages that may hold a day from {@code from} to before {@code upTo}'s: each page once,
   * when the windows asked for grow.
   *
   * @param upTo what was read before, from there on; the greatest day for nothing
   */
  void read(long from, long upTo, ColdState cold, Reader reader) {
    long number = first;
    for (Run run : runs) {
      boolean wanted = run.last >= from && run.last < upTo;
      for (int i = 0; i < run.pages; i++, number++) {
        if (wanted) {
          reader.page(cold.historyPage(number));
        }
      }
    }
  }

  void write(DataOutput out) throws IOException {
    Packing.writeInt(out, runs.size());
    if (runs.isEmpty()) {
      return;
    }
    Packing.writeLong(out, first);
    long previous = 0;
    for (Run run : runs) {
      Packing.writeInt(out, run.pages);
      Packing.writeLong(out, run.last - previous);
      previous = run.last;
    }
  }

  static Pages read(DataInput in) throws IOException {
    Pages pages = new Pages();
    int count = Packing.readInt(in);
    pages.first = count > 0 ? Packing.readLong(in) : 0;
    long last = 0;
    for (int i = 0; i < count; i++) {
      int length = Packing.readInt(in);
      last += Packing.readLong(in);
      pages.runs.add(new Run(length, last));
    }
    return pages;
  }
}
