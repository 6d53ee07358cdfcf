package dev.perennial.io.wire;

import dev.perennial.domain.Channel;
import dev.perennial.domain.CustomerEvent;
import dev.perennial.io.RejectedInput;

/**
 * Reads events written with this build's schema straight into the domain. By hand, because Avro's
 * generated coders do not cover a record with a union of many types; a test holds it against the
 * schema. Not thread-safe.
 */
public final class EventReader {
  /** 0001-01-01: earlier than any time that can be meant, and far from overflow. */
  private static final long EARLIEST = -62_135_596_800_000L;

  private static final Channel[] CHANNELS = Channel.values();

  private final BinaryFields in = new BinaryFields();
  private final PayloadReader payloads = new PayloadReader(in);

  /**
   * Reads only the customer id.
   *
   * @param from index of the record's first byte, behind any header
   * @return empty for a tick
   * @throws RejectedInput when it cannot be read, or is missing and this is no tick
   */
  public String customerId(byte[] value, int from) throws RejectedInput {
    in.start(value, from);
    in.skipText("event_id");
    String customerId = in.text("customer_id", BinaryFields.MAX_ID);
    return customerId.isEmpty() ? ticksOnly(value, from) : customerId;
  }

  /**
   * Reads the whole event.
   *
   * @param from index of the record's first byte, behind any header
   * @throws RejectedInput naming the field that is wrong
   */
  public CustomerEvent read(byte[] value, int from) throws RejectedInput {
    in.start(value, from);
    String eventId = in.id("event_id");
    in.identify(eventId, null);
    String customerId = in.id("customer_id");
    in.identify(eventId, customerId);
    long occurredAt = in.number("occurred_at");
    if (occurredAt < EARLIEST) {
      throw in.malformed("occurred_at", "before the year 1; give milliseconds since 1970, UTC");
    }
    CustomerEvent event =
        new CustomerEvent(
            eventId,
            customerId,
            occurredAt,
            in.optionalText("source"),
            in.optionalText("brand"),
            in.present("channel") ? CHANNELS[in.index("channel", CHANNELS.length)] : null,
            in.optionalText("store_id"),
            payloads.read());
    in.end();
    return event;
  }

  private String ticksOnly(byte[] value, int from) throws RejectedInput {
    in.start(value, from);
    in.identify(in.text("event_id", BinaryFields.MAX_ID), null);
    in.skipText("customer_id");
    in.number("occurred_at");
    in.optionalText("source");
    in.optionalText("brand");
    if (in.present("channel")) {
      in.index("channel", CHANNELS.length);
    }
    in.optionalText("store_id");
    if (!payloads.isTick()) {
      throw in.malformed("customer_id", "missing; only a tick has none");
    }
    return "";
  }
}
