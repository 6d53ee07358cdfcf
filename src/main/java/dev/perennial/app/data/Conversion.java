package dev.perennial.app.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of a file of purchases: its events in the order of the log, and what was left out.
 */
public final class Conversion {
  private final List<EventLine> events = new ArrayList<>();
  private final Map<String, Integer> counts = new TreeMap<>();
  private final Map<String, Integer> skipped = new TreeMap<>();
  private int rows;

  /** Rows of data that were read. */
  public int rows() {
    return rows;
  }

  /** The events, by time; those of the same instant as in the file. */
  public List<EventLine> events() {
    return events;
  }

  /** Events by what they are, for a person to read. */
  public Map<String, Integer> counts() {
    return counts;
  }

  /** Rows that gave no event, by reason. */
  public Map<String, Integer> skipped() {
    return skipped;
  }

  void row() {
    rows++;
  }

  void add(String what, EventLine event) {
    events.add(event);
    counts.merge(what, 1, Integer::sum);
  }

  void skip(String why) {
    skipped.merge(why, 1, Integer::sum);
  }

  Conversion sorted() {
    events.sort(Comparator.comparingLong(EventLine::at));
    return this;
  }
}
