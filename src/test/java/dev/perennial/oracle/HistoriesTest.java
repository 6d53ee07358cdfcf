package dev.perennial.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.CustomerProfile;
import dev.perennial.domain.Effect;
import dev.perennial.domain.Effect.Message;
import dev.perennial.domain.Effect.Posting;
import dev.perennial.domain.Effect.Rejection;
import dev.perennial.domain.Effect.Reply;
import dev.perennial.domain.Effect.Task;
import dev.perennial.domain.Effect.Voucher;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The histories must reach every corner that the model knows, or agreement means nothing. */
class HistoriesTest {

  @Test
  void reachEveryKindOfEffectAndOutcome() {
    Map<String, Integer> counts = new TreeMap<>();
    for (long seed = 1; seed <= 400; seed++) {
      History history = Histories.of(seed, Feature.all());
      NaiveModel model = history.model();
      for (Move move : history.moves()) {
        Step step = move.applyTo(model);
        counts.merge(step.outcome().name(), 1, Integer::sum);
        counts.merge("waiting applied", step.waitingApplied(), Integer::sum);
        counts.merge("tombstone", step.erased() ? 1 : 0, Integer::sum);
        step.effects().forEach(effect -> counts.merge(name(effect), 1, Integer::sum));
      }
    }

    assertThat(counts)
        .as("%s", counts)
        .containsKeys(
            "APPLIED",
            "DUPLICATE",
            "REJECTED",
            "WAITING",
            "waiting applied",
            "earn issued>pending",
            "earn issued>available",
            "mature pending>available",
            "settle issued>debt",
            "settle adjusted>debt",
            "adjust adjusted>available",
            "adjust available>adjusted",
            "adjust pending>adjusted",
            "adjust debt>adjusted",
            "reverse available>reversed",
            "reverse pending>reversed",
            "reverse debt>reversed",
            "expire available>expired",
            "expire pending>expired",
            "profile by event",
            "profile by expire",
            "profile by mature",
            "profile by grace",
            "profile by hold",
            "profile by points_expiring",
            "earn issued>pending by a rule",
            "earn issued>available by a rule",
            "settle issued>debt by a rule",
            "reverse pending>reversed by a rule",
            "reverse available>reversed by a rule",
            "reverse debt>reversed by a rule",
            "message by event",
            "message by grace",
            "message by window",
            "message by points_expiring",
            "message by voucher_expiring",
            "message message_recalled by event",
            "message tier_upgraded by event",
            "voucher issued by event",
            "voucher issued by points_expiring",
            "voucher reserved by event",
            "voucher released by event",
            "voucher released by reserve",
            "voucher redeemed by event",
            "voucher expired by voucher",
            "voucher expired by reserve",
            "voucher expired by event",
            "voucher revoked by event",
            "voucher_reserve reserved",
            "voucher_reserve reserved again",
            "voucher_reserve declined unknown_customer",
            "voucher_reserve declined mistyped_code",
            "voucher_reserve declined unknown_voucher",
            "voucher_reserve declined unknown_voucher again",
            "voucher_reserve declined already_redeemed",
            "voucher_reserve declined voucher_expired",
            "voucher_reserve declined voucher_reserved",
            "voucher_reserve declined voucher_revoked",
            "voucher_redeem redeemed",
            "voucher_redeem redeemed again",
            "voucher_redeem declined voucher_reserved",
            "voucher_redeem declined voucher_expired",
            "voucher_release released",
            "voucher_release released again",
            "voucher_release declined not_reserved",
            "voucher_release declined voucher_reserved",
            "hold available>held",
            "redeem held>redeemed",
            "release held>available",
            "settle available>debt",
            "erase pending>erased",
            "erase available>erased",
            "erase held>erased",
            "erase erased>debt",
            "redeem approved",
            "redeem approved again",
            "redeem declined insufficient_points",
            "redeem declined invalid_points",
            "redeem declined insufficient_points again",
            "redeem declined unknown_customer",
            "capture captured",
            "capture captured again",
            "capture declined unknown_customer",
            "capture declined unknown_request",
            "capture declined hold_ended",
            "capture declined exceeds_hold",
            "capture declined invalid_points",
            "void voided",
            "void voided again",
            "void declined unknown_request",
            "void declined hold_ended",
            "tier_review open",
            "tier_review escalated",
            "tier_review resolved approved",
            "tier_review resolved rejected",
            "adjustment_review open",
            "adjustment_review escalated",
            "adjustment_review resolved approved",
            "adjustment_review resolved rejected",
            "gift open",
            "gift escalated",
            "gift resolved done",
            "gift resolved failed",
            "call resolved approved",
            "unknown_task",
            "invalid_outcome",
            "erased",
            "conflicting_duplicate",
            "currency_mismatch",
            "unknown_order",
            "unknown_currency",
            "invalid_amount",
            "invalid_points",
            "from_the_future",
            "no_program");
  }

  /** The model is held to what it must hold the engine to. */
  @Test
  void breakNoInvariantOfTheModel() {
    for (long seed = 1; seed <= 400; seed++) {
      History history = Histories.of(seed, Feature.all());
      NaiveModel model = history.model();
      Invariants invariants = new Invariants(history.rules());
      for (Move move : history.moves()) {
        assertThat(invariants.broken(move, move.applyTo(model)))
            .as(() -> "seed " + history.seed() + "\n" + Printer.print(history))
            .isEmpty();
      }
    }
  }

  private static String name(Effect effect) {
    if (effect instanceof Posting posting) {
      return join(
          posting.kind().code(),
          posting.from().code() + ">" + posting.to().code(),
          posting.ruleId() == null ? null : "by a rule");
    }
    if (effect instanceof CustomerProfile profile) {
      return "profile by " + by(profile.cause());
    }
    if (effect instanceof Reply reply) {
      return join(
          reply.request().code(),
          reply.status(),
          reply.reason(),
          reply.duplicate() ? "again" : null);
    }
    if (effect instanceof Task task) {
      return join(task.kind(), task.state().code(), task.outcome());
    }
    if (effect instanceof Voucher voucher) {
      return "voucher " + voucher.state().code() + " by " + by(voucher.cause());
    }
    if (effect instanceof Message message) {
      boolean ruled = message.template().equals("hello") || message.template().equals("thanks");
      return "message " + (ruled ? "" : message.template() + " ") + "by " + by(message.cause());
    }
    return effect instanceof Rejection rejection ? rejection.reason().code() : "?";
  }

  /** The kind of the deadline, or an event. */
  private static String by(String cause) {
    return cause.contains(":") ? cause.split(":")[0] : "event";
  }

  private static String join(String... words) {
    return Arrays.stream(words).filter(Objects::nonNull).collect(Collectors.joining(" "));
  }
}
