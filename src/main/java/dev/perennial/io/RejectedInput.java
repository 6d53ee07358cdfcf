package dev.perennial.io;

import dev.perennial.domain.Reason;

/** A record that cannot be read, with what could be read of it. */
public final class RejectedInput extends Exception {
  private final Reason reason;
  private final String eventId;
  private final String customerId;

  /**
   * @param detail what is wrong, in which field, and how to mend it
   * @param eventId null when it could not be read
   * @param customerId null when it could not be read
   */
  public RejectedInput(Reason reason, String detail, String eventId, String customerId) {
    super(detail);
    this.reason = reason;
    this.eventId = eventId;
    this.customerId = customerId;
  }

  /** A record of which nothing could be read. */
  public static RejectedInput of(Reason reason, String detail) {
    return new RejectedInput(reason, detail, null, null);
  }

  public Reason reason() {
    return reason;
  }

  public String eventId() {
    return eventId;
  }

  public String customerId() {
    return customerId;
  }
}
