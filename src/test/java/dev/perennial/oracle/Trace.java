package dev.perennial.oracle;

import dev.perennial.domain.Customer;
import dev.perennial.domain.CustomerProfile;
import dev.perennial.domain.Effect;
import dev.perennial.domain.Effect.Message;
import dev.perennial.domain.Effect.Posting;
import dev.perennial.domain.Effect.Rejection;
import dev.perennial.domain.Effect.Reply;
import dev.perennial.domain.Effect.Task;
import dev.perennial.domain.Effect.Voucher;
import dev.perennial.domain.Receipt;
import dev.perennial.domain.SegmentChange;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/** Effects as lines that can be compared and read: only what the semantics fix. */
final class Trace {
  private Trace() {}

  /** The lines of one topic. */
  static List<String> of(List<Effect> effects, Class<? extends Effect> topic) {
    return effects.stream().filter(topic::isInstance).map(Trace::line).toList();
  }

  static String line(Effect effect) {
    if (effect instanceof Posting posting) {
      return shortLine(posting)
          + String.format(" lot=%s rule=%s", posting.lotId(), posting.ruleId())
          + origin(posting.cause(), posting.programVersion(), posting.id());
    }
    if (effect instanceof CustomerProfile profile) {
      return shortLine(profile)
          + (Feature.ofEngine().contains(Feature.OUTLOOK) ? " " + outlook(profile) : "")
          + " "
          + profile.segments()
          + origin(profile.cause(), profile.programVersion(), profile.id());
    }
    if (effect instanceof Message message) {
      return shortLine(message)
          + String.format(" %s %s %s", message.channel(), message.category(), message.locale())
          + String.format(" %s rule=%s", new TreeMap<>(message.values()), message.ruleId())
          + String.format(" from=%d to=%d", message.notBefore(), message.expiresAt())
          + String.format(" after=%s", message.fallbackOf())
          + origin(message.cause(), message.programVersion(), message.id());
    }
    if (effect instanceof Reply reply) {
      return shortLine(reply)
          + (reply.voucherId() == null ? "" : " voucher=" + reply.voucherId())
          + origin(reply.cause(), reply.programVersion(), reply.id());
    }
    if (effect instanceof Task task) {
      return shortLine(task)
          + String.format(" %s task=%s", task.state(), task.taskId())
          + String.format(" queue=%s due=%s", task.queue(), Instant.ofEpochMilli(task.dueAt()))
          + (task.ruleId() == null ? "" : " " + new TreeMap<>(task.details()))
          + String.format(" rule=%s", task.ruleId())
          + origin(task.cause(), task.programVersion(), task.id());
    }
    if (effect instanceof Voucher voucher) {
      return shortLine(voucher)
          + String.format(" rule=%s voucher=%s", voucher.ruleId(), voucher.voucherId())
          + origin(voucher.cause(), voucher.programVersion(), voucher.id());
    }
    if (effect instanceof SegmentChange change) {
      return shortLine(change)
          + " rule="
          + change.ruleId()
          + origin(change.cause(), change.programVersion(), change.id());
    }
    if (effect instanceof Receipt receipt) {
      return shortLine(receipt)
          + (receipt.verdict() == Receipt.Verdict.FAILED ? "" : " because=" + receipt.reason())
          + " "
          + receipt.done().stream().map(Trace::done).toList()
          + " "
          + receipt.others().stream().map(Trace::other).toList()
          + origin(receipt.cause(), receipt.programVersion(), receipt.id());
    }
    return shortLine(effect);
  }

  private static String done(Receipt.Done done) {
    return done.kind() + "=" + done.actionId() + new TreeMap<>(done.details());
  }

  private static String other(Receipt.Other other) {
    return other.ruleId() + "/" + other.ruleVersion() + " " + other.verdict().code();
  }

  private static String origin(String cause, int version, String id) {
    return String.format(" cause=%s v%d id=%s", cause, version, id);
  }

  /** Without ids and causes. */
  static String shortLine(Effect effect) {
    if (effect instanceof Posting posting) {
      return String.format(
          "%s %s %s>%s %d",
          Instant.ofEpochMilli(posting.at()),
          posting.kind().code(),
          posting.from().code(),
          posting.to().code(),
          posting.points());
    }
    if (effect instanceof CustomerProfile profile) {
      return Instant.ofEpochMilli(profile.at()) + " " + state(profile);
    }
    if (effect instanceof Message message) {
      String change = message.values().get("from") + ">" + message.values().get("to");
      return Instant.ofEpochMilli(message.at()) + " " + message.template() + " " + change;
    }
    if (effect instanceof Reply reply) {
      return reply(reply);
    }
    if (effect instanceof Task task) {
      return task(task);
    }
    if (effect instanceof Voucher voucher) {
      return String.format(
          "%s %s %s %s %s, %s to %s, order %s",
          Instant.ofEpochMilli(voucher.at()),
          voucher.state().code(),
          voucher.code(),
          voucher.kind(),
          voucher.value(),
          Instant.ofEpochMilli(voucher.issuedAt()),
          Instant.ofEpochMilli(voucher.expiresAt()),
          voucher.orderId());
    }
    if (effect instanceof SegmentChange change) {
      String what = change.entered() ? " entered " : " left ";
      return Instant.ofEpochMilli(change.at()) + what + change.segment();
    }
    if (effect instanceof Receipt receipt) {
      return String.format(
          "%s %s%s/%d %s",
          Instant.ofEpochMilli(receipt.at()),
          receipt.shadow() ? "shadow of " : "",
          receipt.ruleId(),
          receipt.ruleVersion(),
          receipt.verdict().code());
    }
    Rejection rejection = (Rejection) effect;
    return rejection.reason().code()
        + " "
        + rejection.eventId()
        + " @"
        + rejection.origin().offset();
  }

  /** {@code AT request ID status [reason] points, pending/available/held/debt [again]}. */
  private static String reply(Reply reply) {
    return String.format(
        "%s %s %s %s%s %s, %d/%d/%d/%d%s",
        Instant.ofEpochMilli(reply.at()),
        reply.request().code(),
        reply.requestId(),
        reply.status(),
        reply.reason() == null ? "" : " " + reply.reason(),
        reply.points() == null ? "-" : reply.points(),
        reply.pending(),
        reply.available(),
        reply.held(),
        reply.debt(),
        reply.duplicate() ? " again" : "");
  }

  /** {@code AT kind (level or points) (state, or outcome when it is resolved)}. */
  private static String task(Task task) {
    String about = task.details().getOrDefault("level", task.details().get("points"));
    String state = task.outcome() == null ? task.state().code() : task.outcome();
    return Instant.ofEpochMilli(task.at()) + " " + task.kind() + " " + about + " " + state;
  }

  /** {@code Tier[!grace end] pending/available/held/debt 30d=… ever=… orders=…}. */
  static String state(CustomerProfile profile) {
    String grace =
        profile.graceUntil() == Customer.NEVER
            ? ""
            : "!" + Instant.ofEpochMilli(profile.graceUntil());
    return String.format(
        "%s%s %d/%d/%d/%d 30d=%d ever=%d orders=%d",
        profile.tier(),
        grace,
        profile.pending(),
        profile.available(),
        profile.held(),
        profile.debt(),
        profile.spend30d(),
        profile.lifetimeSpend(),
        profile.purchases());
  }

  /** {@code next TIER in MISSING, lost AT, review LEVEL}. */
  static String outlook(CustomerProfile profile) {
    return String.format(
        "next %s in %s, lost %s, review %s",
        profile.nextTier(),
        profile.nextTierMissing(),
        profile.tierLostAt() == Customer.NEVER
            ? "never"
            : Instant.ofEpochMilli(profile.tierLostAt()),
        profile.reviewPending());
  }
}
