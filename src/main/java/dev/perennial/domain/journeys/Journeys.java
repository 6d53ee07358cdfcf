package dev.perennial.domain.journeys;

import dev.perennial.domain.ColdState;
import dev.perennial.domain.Customer;
import dev.perennial.domain.Packing;
import dev.perennial.domain.dispatch.Dispatch;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What rules keep of one customer. All of it is bounded. */
public final class Journeys {
  /** Segments beyond this many are not entered. */
  public static final int MAX_SEGMENTS = 128;

  private static final long NOT_YET = Long.MIN_VALUE;

  private Waits waits = new Waits();
  private final ActedBefore acted = new ActedBefore();
  private final SortedSet<String> segments = new TreeSet<>();
  private long lookedThrough = NOT_YET;
  // Null until it is asked for: few customers are written to.
  private Dispatch dispatch;

  /** Whether there is anything to store. */
  public boolean isEmpty() {
    boolean noMessages = dispatch == null || dispatch.isEmpty();
    return waits.isEmpty()
        && acted.isEmpty()
        && segments.isEmpty()
        && lookedThrough == NOT_YET
        && noMessages;
  }

  /** What is kept of the customer's messages. */
  public Dispatch dispatch() {
    dispatch = dispatch == null ? new Dispatch() : dispatch;
    return dispatch;
  }

  /** When the first message that waits is due, or {@link Customer#NEVER}. */
  public long nextMessage() {
    return dispatch == null ? Customer.NEVER : dispatch.nextDue();
  }

  /**
   * Begins to wait.
   *
   * @return false when too much is waited for already
   */
  public boolean begin(Wait wait, ColdState cold) {
    return waits.begin(wait, cold);
  }

  /** When the first wait ends, or {@link Customer#NEVER}. */
  public long nextWait() {
    return waits.nextDue();
  }

  /** Ends the first wait, and with it those of the same rule that the same cause began. */
  public List<Wait> endNext(ColdState cold) {
    return waits.endNext(cold);
  }

  /** Calls off what some rules, given by their ids, wait for; returns it. */
  public List<Wait> cancel(Predicate<String> rules, ColdState cold) {
    return waits.cancel(rules, cold);
  }

  /** How often rules acted. */
  public ActedBefore acted() {
    return acted;
  }

  /** The segments that the customer is in, in order. */
  public SortedSet<String> segments() {
    return Collections.unmodifiableSortedSet(segments);
  }

  /** Enters a segment; false when the customer is in it, or in too many. */
  public boolean enter(String segment) {
    return segments.size() < MAX_SEGMENTS && segments.add(segment);
  }

  /** Leaves a segment; false when the customer is not in it. */
  public boolean leave(String segment) {
    return segments.remove(segment);
  }

  /**
   * Through when the rules that go by the clock were looked at, where the customer's clock does not
   * say so; the smallest long if it does.
   */
  public long lookedThrough() {
    return lookedThrough;
  }

  /**
   * They were looked at through that instant.
   *
   * @param clock the customer's: what it says need not be kept
   */
  public void looked(long through, long clock) {
    lookedThrough = Math.max(through, lookedThrough) > clock ? through : NOT_YET;
  }

  /** Writes what {@link #read} reads. */
  public void write(DataOutput out) throws IOException {
    Packing.writeLong(out, lookedThrough);
    waits.write(out);
    acted.write(out);
    Packing.writeInt(out, segments.size());
    for (String segment : segments) {
      Packing.writeText(out, segment);
    }
    boolean messages = dispatch != null && !dispatch.isEmpty();
    out.writeBoolean(messages);
    if (messages) {
      dispatch.write(out);
    }
  }

  public static Journeys read(DataInput in) throws IOException {
    Journeys journeys = new Journeys();
    journeys.lookedThrough = Packing.readLong(in);
    journeys.waits = Waits.read(in);
    journeys.acted.read(in);
    for (int left = Packing.readInt(in); left > 0; left--) {
      journeys.segments.add(Packing.readText(in));
    }
    journeys.dispatch = in.readBoolean() ? Dispatch.read(in) : null;
    return journeys;
  }
}
