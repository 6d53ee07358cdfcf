package dev.perennial.bench;

import dev.perennial.domain.CustomerEvent;
import dev.perennial.domain.CustomerProfile;
import dev.perennial.domain.Effect;
import java.util.List;

/** The engine's records of a purchase, for contenders that decide otherwise or not at all. */
public final class PlainEffects {
  /** Stands in for the second half of ids, which would cost a hash: that is the engine's affair. */
  private static final String HALF_AN_ID = "0011223344556677";

  private PlainEffects() {}

  /** Points earned by a purchase. */
  public static Effect posting(CustomerEvent event, long at, long points) {
    return posting(
        event,
        at,
        points,
        Effect.PostingKind.EARN,
        Effect.Account.ISSUED,
        Effect.Account.AVAILABLE);
  }

  /** Points that expired, found when a purchase came. */
  public static Effect expiry(CustomerEvent event, long at, long points) {
    return posting(
        event,
        at,
        points,
        Effect.PostingKind.EXPIRE,
        Effect.Account.AVAILABLE,
        Effect.Account.EXPIRED);
  }

  private static Effect posting(
      CustomerEvent event,
      long at,
      long points,
      Effect.PostingKind kind,
      Effect.Account from,
      Effect.Account to) {
    String id = event.eventId() + HALF_AN_ID;
    return new Effect.Posting(
        id, event.customerId(), at, kind, from, to, points, id, event.eventId(), null, 1);
  }

  /**
   * The customer after a purchase; amounts in minor units.
   *
   * @param spend of the last 30 days
   */
  public static Effect profile(
      CustomerEvent event,
      long at,
      String tier,
      long available,
      long spend,
      long lifetime,
      long purchases) {
    return new CustomerProfile(
        event.eventId() + HALF_AN_ID,
        event.customerId(),
        at,
        tier,
        Long.MAX_VALUE,
        0,
        available,
        0,
        0,
        "EUR",
        spend,
        lifetime,
        purchases,
        Long.MAX_VALUE,
        "Silver",
        "130.00",
        Long.MAX_VALUE,
        null,
        "sample-club",
        1,
        event.eventId(),
        List.of(),
        null,
        null);
  }
}
