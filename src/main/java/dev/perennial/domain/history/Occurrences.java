package dev.perennial.domain.history;

import dev.perennial.domain.Packing;
import dev.perennial.domain.policy.EventType;
import dev.perennial.domain.policy.Facts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** When events of each type happened first and last, and were last decided; kept for ever. */
final class Occurrences {
  private static final EventType[] TYPES = EventType.values();

  // A type begins with a byte: the type, and two bits for times that are the same.
  private static final int TYPE_BITS = 5;
  private static final int ONE_INSTANT = 1 << TYPE_BITS;
  private static final int AT_ONCE = ONE_INSTANT << 1;

  // The type that was decided last comes first: neighbours differ little.
  private final List<Times> byType = new ArrayList<>(4);

  /** All times of one type, epoch milliseconds. */
  record Times(EventType type, long first, long last, long armed) {
    static final Times NEVER = new Times(null, Facts.NEVER, Facts.NEVER, Facts.NEVER);
  }

  boolean isEmpty() {
    return byType.isEmpty();
  }

  /**
   * Notes an event.
   *
   * @param at when it happened, not after {@code now}
   * @param now when it is decided, not before any other
   */
  void add(EventType type, long at, long now) {
    Times before = of(type);
    boolean known = byType.remove(before);
    long first = known ? Math.min(at, before.first) : at;
    long last = known ? Math.max(at, before.last) : at;
    byType.add(0, new Times(type, first, last, now));
  }

  /** The times of a type; all of them {@link Facts#NEVER} when there was no such event. */
  Times of(EventType type) {
    for (Times times : byType) {
      if (times.type == type) {
        return times;
      }
    }
    return Times.NEVER;
  }

  /**
   * Writes the times.
   *
   * @param clock an instant that is near
   */
  void write(DataOutput out, long clock) throws IOException {
    out.writeByte(byType.size());
    long armed = clock;
    long first = clock;
    for (Times times : byType) {
      out.writeByte(
          times.type.ordinal()
              + (times.first == times.last ? ONE_INSTANT : 0)
              + (times.last == times.armed ? AT_ONCE : 0));
      Packing.writeLong(out, armed - times.armed);
      if (times.last != times.armed) {
        Packing.writeLong(out, times.armed - times.last);
      }
      if (times.first != times.last) {
        Packing.writeLong(out, first - times.first);
      }
      armed = times.armed;
      first = times.first;
    }
  }

  static Occurrences read(DataInput in, long clock) throws IOException {
    Occurrences occurrences = new Occurrences();
    long armed = clock;
    long first = clock;
    for (int left = in.readByte(); left > 0; left--) {
      int head = in.readByte();
      armed -= Packing.readLong(in);
      long last = (head & AT_ONCE) != 0 ? armed : armed - Packing.readLong(in);
      first = (head & ONE_INSTANT) != 0 ? last : first - Packing.readLong(in);
      EventType type = TYPES[head & ONE_INSTANT - 1];
      occurrences.byType.add(new Times(type, first, last, armed));
    }
    return occurrences;
  }
}
