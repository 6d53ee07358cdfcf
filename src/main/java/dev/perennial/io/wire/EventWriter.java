package dev.perennial.io.wire;

import dev.perennial.io.Topics;
import java.time.Instant;
import loyalty.event.v1.CustomerEvent;
import loyalty.event.v1.Tick;
import org.apache.avro.generic.IndexedRecord;

/** Writes values of the event topic, for producers. Not thread-safe. */
public final class EventWriter {
  private final RecordWriter writer;

  EventWriter(WireOptions options) {
    writer = new RecordWriter(options, Topics.EVENT);
  }

  /**
   * The value for Kafka; the record's key is the customer id.
   *
   * @param event a {@link CustomerEvent}, or a generic record of its schema
   */
  public byte[] write(IndexedRecord event) {
    return writer.write(event);
  }

  /**
   * A heartbeat, to be sent to an explicit partition without a key.
   *
   * @param at epoch milliseconds UTC
   */
  public byte[] tick(long at) {
    return write(
        new CustomerEvent("", "", Instant.ofEpochMilli(at), "clock", null, null, null, new Tick()));
  }
}
