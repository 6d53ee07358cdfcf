package dev.perennial.domain.policy;

import dev.perennial.domain.Payload;
import java.util.Locale;
import java.util.Map;

/** The types of event that can be answered to. Their order is part of the state format. */
public enum EventType {
  JOINED,
  PROFILE_CHANGED,
  PURCHASE,
  REFUND,
  LOGIN,
  PRODUCT_VIEWED,
  STORE_VISITED,
  TICKET_OPENED,
  TICKET_CLOSED,
  MESSAGE_OUTCOME,
  REDEEM,
  CAPTURE,
  VOID,
  ADJUST,
  VOUCHER_RESERVE,
  VOUCHER_REDEEM,
  VOUCHER_RELEASE,
  TASK_RESOLVED;

  private static final Map<Class<? extends Payload>, EventType> BY_CLASS =
      Map.ofEntries(
          Map.entry(Payload.Joined.class, JOINED),
          Map.entry(Payload.ProfileChanged.class, PROFILE_CHANGED),
          Map.entry(Payload.Purchase.class, PURCHASE),
          Map.entry(Payload.Refund.class, REFUND),
          Map.entry(Payload.Login.class, LOGIN),
          Map.entry(Payload.ProductViewed.class, PRODUCT_VIEWED),
          Map.entry(Payload.StoreVisited.class, STORE_VISITED),
          Map.entry(Payload.TicketOpened.class, TICKET_OPENED),
          Map.entry(Payload.TicketClosed.class, TICKET_CLOSED),
          Map.entry(Payload.MessageOutcome.class, MESSAGE_OUTCOME),
          Map.entry(Payload.Redeem.class, REDEEM),
          Map.entry(Payload.Capture.class, CAPTURE),
          Map.entry(Payload.VoidHold.class, VOID),
          Map.entry(Payload.Adjust.class, ADJUST),
          Map.entry(Payload.TaskResolved.class, TASK_RESOLVED));

  /** The name in rules, as on the wire. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The type of an event.
   *
   * @throws IllegalArgumentException for an erasure: nobody is left to do anything for
   */
  public static EventType of(Payload payload) {
    if (payload instanceof Payload.VoucherRequest request) {
      return switch (request.action()) {
        case RESERVE -> VOUCHER_RESERVE;
        case REDEEM -> VOUCHER_REDEEM;
        case RELEASE -> VOUCHER_RELEASE;
      };
    }
    EventType type = BY_CLASS.get(payload.getClass());
    if (type == null) {
      throw new IllegalArgumentException("nobody answers to " + payload.getClass().getSimpleName());
    }
    return type;
  }
}
