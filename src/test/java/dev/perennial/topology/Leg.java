package dev.perennial.topology;

import dev.perennial.domain.Origin;
import dev.perennial.io.wire.EventWriter;
import dev.perennial.io.wire.Wire;
import dev.perennial.io.wire.WireOptions;
import dev.perennial.topology.state.RawRecord;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import loyalty.event.v1.CustomerEvent;
import org.apache.flink.connector.datagen.source.GeneratorFunction;

/**
 * Part of a log: its records in order, and then, until somebody stops it, nothing but ticks at the
 * time of the last.
 */
final class Leg implements GeneratorFunction<Long, RawRecord> {
  private static final long serialVersionUID = 1L;

  private final long firstOffset;
  private final List<Entry> entries = new ArrayList<>();
  private transient int next;

  private record Entry(long loggedAt, byte[] value) implements Serializable {}

  Leg(long firstOffset) {
    this.firstOffset = firstOffset;
  }

  /** Adds an event that is logged when it occurs. */
  Leg log(String at, String customer, String eventId, Object payload) {
    return log(at, at, customer, eventId, payload);
  }

  Leg log(String loggedAt, String occurredAt, String customer, String eventId, Object payload) {
    CustomerEvent event =
        new CustomerEvent(
            eventId, customer, Instant.parse(occurredAt), "shop", null, null, null, payload);
    return add(loggedAt, writer().write(event));
  }

  /** Time passes up to here. */
  Leg tick(String at) {
    return add(at, writer().tick(TestLog.time(at)));
  }

  private Leg add(String at, byte[] value) {
    entries.add(new Entry(TestLog.time(at), value));
    // Stable: records of one instant stay as they were added.
    entries.sort(Comparator.comparingLong(Entry::loggedAt));
    return this;
  }

  /** The records from one time on, and before another. */
  Leg part(String from, String to) {
    List<Entry> before =
        entries.stream().filter(entry -> entry.loggedAt() < TestLog.time(from)).toList();
    Leg part = new Leg(firstOffset + before.size());
    entries.stream()
        .skip(before.size())
        .filter(entry -> entry.loggedAt() < TestLog.time(to))
        .forEach(part.entries::add);
    return part;
  }

  private static EventWriter writer() {
    return Wire.events(WireOptions.singleObject());
  }

  /** The source counts on from before its savepoint; a leg begins at its own beginning. */
  @Override
  public RawRecord map(Long count) {
    long offset = firstOffset + next;
    long end = entries.get(entries.size() - 1).loggedAt();
    Entry entry = next < entries.size() ? entries.get(next++) : new Entry(end, writer().tick(end));
    return new RawRecord(entry.loggedAt(), new Origin(TestLog.TOPIC, 0, offset, entry.value()));
  }
}
