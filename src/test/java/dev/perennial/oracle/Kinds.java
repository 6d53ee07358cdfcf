package dev.perennial.oracle;

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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** What there is to be reached, by name. */
final class Kinds {
  private Kinds() {}

  /** All that an effect shows. */
  static List<String> of(Effect effect) {
    List<String> kinds = new ArrayList<>();
    kinds.add(name(effect));
    if (effect instanceof Receipt receipt) {
      receipt.done().forEach(done -> kinds.add(done(receipt, done)));
      receipt.done().forEach(done -> kinds.addAll(told(receipt, done)));
    }
    return kinds;
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
    if (effect instanceof SegmentChange change) {
      return "segment " + (change.entered() ? "entered" : "left") + " by " + by(change.cause());
    }
    if (effect instanceof Receipt receipt) {
      return receipt(receipt);
    }
    return effect instanceof Rejection rejection ? rejection.reason().code() : "?";
  }

  private static String receipt(Receipt receipt) {
    String who = receipt.shadow() ? "shadow" : "rule";
    return who + " " + receipt.verdict().code() + " on " + occasion(receipt.cause());
  }

  private static String done(Receipt receipt, Receipt.Done done) {
    String suppressed = done.details().get("suppressed");
    return join(
        receipt.shadow() ? "shadow" : "rule",
        suppressed == null ? "did" : "suppressed",
        done.kind(),
        suppressed);
  }

  /** What is said besides of a message. */
  private static List<String> told(Receipt receipt, Receipt.Done done) {
    String who = receipt.shadow() ? "shadow" : "rule";
    return List.of("postponed", "fallback", "fallback_of").stream()
        .filter(done.details()::containsKey)
        .map(what -> who + " message " + what)
        .toList();
  }

  private static String occasion(String cause) {
    String[] parts = cause.split(":", 3);
    if (parts[0].equals("quiet_hours") || parts[0].equals("fallback")) {
      return "a " + parts[0];
    }
    if (!parts[0].equals("rule")) {
      return cause.contains(":") ? "a deadline" : "an event";
    }
    String armed = parts[2].substring(0, parts[2].lastIndexOf(':'));
    return armed.matches("\\d{12,}")
        ? "a silence"
        : armed.matches("[\\d-]{10}")
            ? "a date"
            : armed.matches("[\\d-]{10}T.*") ? "a schedule" : "a wait";
  }

  /** The kind of the deadline, or an event. */
  private static String by(String cause) {
    return cause.contains(":") ? cause.split(":")[0] : "event";
  }

  private static String join(String... words) {
    return Arrays.stream(words).filter(Objects::nonNull).collect(Collectors.joining(" "));
  }
}
