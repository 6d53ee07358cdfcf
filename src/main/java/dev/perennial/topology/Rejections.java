package dev.perennial.topology;

import dev.perennial.domain.Effect.Rejection;
import dev.perennial.domain.Ids;
import dev.perennial.domain.Origin;
import dev.perennial.io.Inbound;
import dev.perennial.io.RejectedInput;
import dev.perennial.io.Topics;
import java.util.Arrays;

/** Turns what cannot be read into an effect like any other, and keeps every rejection writable. */
final class Rejections {
  /**
   * Originals are carried whole up to this size, which every record of the event topic keeps to as
   * long as the topics are those of the catalogue. A larger one would be refused by the broker, and
   * stop the job again and again.
   */
  static final int MAX_ORIGINAL_BYTES = Topics.named(Topics.EVENT).maxMessageBytes();

  private Rejections() {}

  static Rejection of(RejectedInput fault, Inbound inbound) {
    String customer = fault.customerId() == null ? "" : fault.customerId();
    return new Rejection(
        Ids.of(customer, inbound.origin().place(), null, "rejected", 0),
        inbound.loggedAt(),
        inbound.origin(),
        fault.reason(),
        fault.getMessage(),
        fault.eventId(),
        fault.customerId());
  }

  /** The same rejection, its original cut when it is too large to be written. */
  static Rejection writable(Rejection rejection) {
    Origin origin = rejection.origin();
    if (origin.original().length <= MAX_ORIGINAL_BYTES) {
      return rejection;
    }
    byte[] head = Arrays.copyOf(origin.original(), MAX_ORIGINAL_BYTES);
    return new Rejection(
        rejection.id(),
        rejection.at(),
        new Origin(origin.topic(), origin.partition(), origin.offset(), head),
        rejection.reason(),
        "%s; the original has %d bytes, here are its first %d"
            .formatted(rejection.detail(), origin.original().length, MAX_ORIGINAL_BYTES),
        rejection.eventId(),
        rejection.customerId());
  }
}
