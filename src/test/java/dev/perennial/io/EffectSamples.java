package dev.perennial.io;

import dev.perennial.domain.Customer;
import dev.perennial.domain.CustomerProfile;
import dev.perennial.domain.Effect;
import dev.perennial.domain.Origin;
import dev.perennial.domain.Quarantine;
import dev.perennial.domain.Reason;
import dev.perennial.domain.Receipt;
import dev.perennial.domain.SegmentChange;
import dev.perennial.domain.churn.ChurnFigures;
import dev.perennial.domain.churn.PurchaseRhythm;
import dev.perennial.domain.churn.RiskBands;
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
        profile("Silver", AT + 1, AT - 1, "Gold", "12.34"),
        profile(null, Customer.NEVER, Customer.NEVER, null, null),
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
            3,
            AT,
            AT + 7,
            "a-0"),
        new Effect.Message(
            "id",
            "c-1",
            AT,
            "t",
            "email",
            "marketing",
            null,
            Map.of(),
            null,
            "e-1",
            3,
            AT,
            Customer.NEVER,
            null),
        task(Effect.TaskState.OPEN, null, "rule-1"),
        task(Effect.TaskState.RESOLVED, "approved", null),
        voucher(Effect.VoucherState.REDEEMED, "o-1", "rule-1"),
        voucher(Effect.VoucherState.ISSUED, null, null),
        new SegmentChange("id", "c-1", AT, "fans", true, "rule-1", "e-1", 3),
        receipt(true, null, List.of(), List.of()),
        receipt(
            false,
            "why",
            List.of(
                new Receipt.Done("message", "a-1", Map.of("channel", "sms", "template", "t")),
                new Receipt.Done("points", null, Map.of())),
            List.of(new Receipt.Other("rule-2", 4, Receipt.Verdict.LIMIT))),
        new Quarantine("id", AT, "rule-1", 2, "failed"),
        reply(Effect.Request.REDEEM, null, 50L, null),
        // A word that Java keeps for itself.
        reply(Effect.Request.VOID, null, null, null),
        reply(Effect.Request.VOUCHER_RESERVE, "voucher_expired", null, "v-1"),
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

  private static Effect profile(
      String tier, long graceUntil, long joinedAt, String next, String missing) {
    return new CustomerProfile(
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
        next,
        missing,
        graceUntil,
        next,
        "north-club",
        3,
        "e-1",
        tier == null ? List.of() : List.of("fans", "win-back"),
        tier == null ? null : churn(next != null),
        tier == null ? null : new PurchaseRhythm(3, AT - 10, 1, AT - 5, 2, 4_00, 12_34));
  }

  private static ChurnFigures churn(boolean whole) {
    return new ChurnFigures(
        "churn/2",
        whole ? 0.625 : null,
        whole ? RiskBands.Band.MEDIUM : null,
        whole ? List.of(new ChurnFigures.Reason("p_alive", 0.5, -0.25)) : List.of(),
        0.5,
        0.25,
        0.75,
        whole ? 3.5 : null,
        whole ? 12.5 : null);
  }

  private static Effect receipt(
      boolean shadow, String reason, List<Receipt.Done> done, List<Receipt.Other> others) {
    Map<String, String> read = Map.of("customer.tier", "Gold", "event.amount", "12.5");
    return new Receipt(
        "id",
        "c-1",
        AT,
        shadow,
        "rule-1",
        2,
        Receipt.Verdict.ACTED,
        reason,
        read,
        done,
        others,
        "e-1",
        3);
  }

  private static Effect task(Effect.TaskState state, String outcome, String ruleId) {
    return new Effect.Task(
        "id",
        "t-1",
        "c-1",
        AT,
        "loyalty_manager",
        "tier_review",
        state,
        outcome,
        Map.of("level", "Gold", "from", "Silver"),
        AT + 1,
        ruleId,
        "e-1",
        3);
  }

  private static Effect voucher(Effect.VoucherState state, String orderId, String ruleId) {
    return new Effect.Voucher(
        "id", "v-1", "c-1", AT, state, "CODE", "percent", "15", AT - 1, AT + 1, orderId, ruleId,
        "e-1", 3);
  }

  private static Effect reply(
      Effect.Request request, String reason, Long points, String voucherId) {
    return new Effect.Reply(
        "id",
        "c-1",
        AT,
        "r-1",
        request,
        reason == null ? "approved" : "declined",
        reason,
        points,
        1,
        2,
        3,
        4,
        voucherId,
        reason != null,
        "e-1",
        3);
  }

  private EffectSamples() {}
}
