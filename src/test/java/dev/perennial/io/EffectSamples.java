package dev.perennial.io;

import dev.perennial.domain.Customer;
import dev.perennial.domain.Effect;
import dev.perennial.domain.Origin;
import dev.perennial.domain.Reason;
import java.util.List;
import java.util.Map;

/** Effects of every kind, with and without what is optional. */
public final class EffectSamples {
  private static final long AT = EventSamples.AT;
  private static final byte[] ORIGINAL = {(byte) 0xC3, 0, 1};

  public static List<Effect> all() {
    return List.of(
        new Effect.Posting(
            "0123456789abcdef0123456789abcdef",
            "c-1",
            AT,
            Effect.PostingKind.EARN,
            Effect.Account.ISSUED,
            Effect.Account.AVAILABLE,
            42,
            "lot-1",
            "e-1",
            "rule-1",
            3),
        new Effect.Posting(
            "id",
            "c-1",
            AT,
            Effect.PostingKind.ERASE,
            Effect.Account.ERASED,
            Effect.Account.DEBT,
            1,
            null,
            "e-1",
            null,
            3),
        profile("Gold", AT + 1, AT - 1),
        profile(null, Customer.NEVER, Customer.NEVER),
        new Effect.Message(
            "id",
            "c-1",
            AT,
            "tier_upgraded",
            "email",
            "transactional",
            "de-DE",
            Map.of("to", "Gold", "from", "Silver"),
            "rule-1",
            "e-1",
            3),
        new Effect.Message(
            "id", "c-1", AT, "t", "email", "marketing", null, Map.of(), null, "e-1", 3),
        new Effect.Rejection(
            "id",
            AT,
            new Origin("loyalty.event.v1", 2, 77, ORIGINAL),
            Reason.FROM_THE_FUTURE,
            "occurred_at: too late",
            "e-1",
            "c-1"),
        new Effect.Rejection(
            "id", AT, new Origin("f", 0, 0, ORIGINAL), Reason.MALFORMED, "text", null, null));
  }

  private static Effect profile(String tier, long graceUntil, long joinedAt) {
    return new Effect.Profile(
        "id",
        "c-1",
        AT,
        tier,
        graceUntil,
        1,
        2,
        3,
        4,
        "EUR",
        12_34,
        100_000_05,
        7,
        joinedAt,
        "north-club",
        3,
        "e-1");
  }

  private EffectSamples() {}
}
