package dev.perennial.oracle;

import dev.perennial.domain.Customer;
import dev.perennial.domain.Effect;
import dev.perennial.domain.Effect.Message;
import dev.perennial.domain.Effect.Posting;
import dev.perennial.domain.Effect.Profile;
import dev.perennial.domain.Effect.Rejection;
import dev.perennial.domain.Effect.Task;
import java.time.Instant;
import java.util.List;

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
          + String.format(
              " lot=%s cause=%s v%d id=%s",
              posting.lotId(), posting.cause(), posting.programVersion(), posting.id());
    }
    if (effect instanceof Profile profile) {
      return shortLine(profile)
          + String.format(
              " cause=%s v%d id=%s", profile.cause(), profile.programVersion(), profile.id());
    }
    if (effect instanceof Message message) {
      return shortLine(message)
          + String.format(
              " cause=%s v%d id=%s", message.cause(), message.programVersion(), message.id());
    }
    return shortLine(effect);
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
    if (effect instanceof Profile profile) {
      return Instant.ofEpochMilli(profile.at()) + " " + state(profile);
    }
    if (effect instanceof Message message) {
      String change = message.values().get("from") + ">" + message.values().get("to");
      return Instant.ofEpochMilli(message.at()) + " " + message.template() + " " + change;
    }
    if (effect instanceof Task task) {
      String level = task.details().getOrDefault("level", task.details().get("points"));
      String state = task.outcome() == null ? task.state().code() : task.outcome();
      return Instant.ofEpochMilli(task.at()) + " " + task.kind() + " " + level + " " + state;
    }
    Rejection rejection = (Rejection) effect;
    return rejection.reason().code()
        + " "
        + rejection.eventId()
        + " @"
        + rejection.origin().offset();
  }

  /** {@code Tier[!grace end] pending/available/held/debt 30d=… ever=… orders=…}. */
  static String state(Profile profile) {
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
}
