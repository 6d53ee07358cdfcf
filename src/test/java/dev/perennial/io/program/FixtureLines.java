package dev.perennial.io.program;

import dev.perennial.domain.Decision;
import dev.perennial.domain.Effect;
import dev.perennial.domain.Receipt;
import dev.perennial.domain.SegmentChange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a rule did, a line each. */
final class FixtureLines {
  private FixtureLines() {}

  static void add(Decision decision, String rule, List<String> lines) {
    for (Effect effect : decision.effects()) {
      String what = what(effect, rule);
      if (what != null) {
        lines.add(Instant.ofEpochMilli(effect.at()) + " " + what);
      }
    }
  }

  private static String what(Effect effect, String rule) {
    if (effect instanceof Effect.Message message && rule.equals(message.ruleId())) {
      return "%s message %s by %s %s"
          .formatted(
              message.customerId(), message.template(), message.channel(), told(message.values()));
    } else if (effect instanceof Effect.Posting posting && rule.equals(posting.ruleId())) {
      return "%s %d points %s"
          .formatted(posting.customerId(), posting.points(), posting.kind().code());
    } else if (effect instanceof Effect.Voucher voucher && rule.equals(voucher.ruleId())) {
      return "%s voucher %s %s %s until %s"
          .formatted(
              voucher.customerId(),
              voucher.kind(),
              voucher.value(),
              voucher.state().code(),
              Instant.ofEpochMilli(voucher.expiresAt()));
    } else if (effect instanceof Effect.Task task && rule.equals(task.ruleId())) {
      return "%s task %s for %s %s %s"
          .formatted(
              task.customerId(),
              task.kind(),
              task.queue(),
              task.state().code(),
              told(task.details()));
    } else if (effect instanceof SegmentChange change && rule.equals(change.ruleId())) {
      return "%s segment %s%s"
          .formatted(change.customerId(), change.entered() ? "+" : "-", change.segment());
    }
    return effect instanceof Receipt receipt && rule.equals(receipt.ruleId())
        ? "%s receipt: %s, read %s, cause %s"
            .formatted(
                receipt.customerId(),
                receipt.verdict().code() + (receipt.reason() == null ? "" : " " + receipt.reason()),
                new TreeMap<>(receipt.read()),
                receipt.cause())
        : null;
  }

  private static Map<String, String> told(Map<String, String> values) {
    Map<String, String> told = new TreeMap<>(values);
    told.keySet().removeIf(name -> name.equals("voucher_code") || name.equals("voucher_id"));
    return told;
  }
}
