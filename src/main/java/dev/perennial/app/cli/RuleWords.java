package dev.perennial.app.cli;

import dev.perennial.domain.policy.Budget;
import dev.perennial.domain.policy.EventType;
import dev.perennial.domain.policy.Grant;
import dev.perennial.domain.policy.Limit;
import dev.perennial.domain.program.Span;
import dev.perennial.rules.Rollout;
import dev.perennial.rules.Rule;
import dev.perennial.rules.Terms;
import dev.perennial.rules.Trigger;
import dev.perennial.rules.timed.Inactive;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says what rules do. */
final class RuleWords {
  private RuleWords() {}

  /** A rule in a line. */
  static String line(Rule rule) {
    return "%s version %d, %s, %s, from %s"
        .formatted(
            rule.id(),
            rule.version(),
            rule.status().name().toLowerCase(Locale.ROOT),
            on(rule.on()),
            from(rule));
  }

  private static String from(Rule rule) {
    return rule.effectiveFrom() == Long.MIN_VALUE
        ? "any time"
        : Instant.ofEpochMilli(rule.effectiveFrom()).toString();
  }

  private static String on(Trigger on) {
    if (on.event() != null) {
      return "on event " + on.event().code();
    } else if (on.signal() != null) {
      return "on signal " + on.signal().code();
    } else if (on.raised() != null) {
      return "on raised signal " + on.raised();
    }
    return on.timed() instanceof Inactive inactive
        ? "on no " + inactive.type().code() + " for " + text(inactive.silence())
        : "on " + on.timed();
  }

  /** A rule in sentences. */
  static List<String> sentences(Rule rule) {
    List<String> lines = new ArrayList<>();
    Terms terms = rule.terms();
    lines.add(line(rule));
    if (rule.when() != null) {
      lines.add("  if " + rule.when().source().strip().replaceAll("\\s+", " "));
      lines.add("    which reads " + String.join(", ", rule.when().reads()));
      if (rule.when().daysBack() > 0) {
        lines.add("    and looks back %d days".formatted(rule.when().daysBack()));
      }
    }
    rollout(terms.rollout(), lines);
    if (terms.delay() != null) {
      String cancel =
          terms.cancelOn().stream().map(EventType::code).sorted().collect(Collectors.joining(", "));
      lines.add(
          "  waits for "
              + text(terms.delay())
              + (cancel.isEmpty() ? "" : ", unless there is meanwhile: " + cancel));
    }
    limit(terms.limit(), lines);
    budget(terms.budget(), lines);
    rule.grants().forEach(grant -> lines.add("  does: " + grant(grant)));
    terms.told().forEach((name, value) -> lines.add("    tells " + name + ": " + value));
    lines.add(
        "  %s, priority %d"
            .formatted(terms.marketing() ? "marketing" : "service", terms.priority()));
    return lines;
  }

  private static void rollout(Rollout rollout, List<String> lines) {
    if (rollout.share() != Rollout.WHOLE) {
      lines.add("  for " + percent(rollout.share()) + " of the customers");
    }
    if (!rollout.stores().isEmpty()) {
      lines.add("  in the stores " + rollout.stores().stream().sorted().toList());
    }
    if (!rollout.brands().isEmpty()) {
      lines.add("  for the brands " + rollout.brands().stream().sorted().toList());
    }
    if (rollout.control() > 0) {
      lines.add("  not for " + percent(rollout.control()) + " of them, who are the control group");
    }
  }

  private static String percent(int tenThousandths) {
    return BigDecimal.valueOf(tenThousandths, 2).stripTrailingZeros().toPlainString() + " %";
  }

  private static void limit(Limit limit, List<String> lines) {
    if (limit != null) {
      String per = limit.per() == null ? "ever" : "within " + text(limit.per());
      lines.add("  at most %d times for one customer, %s".formatted(limit.times(), per));
    }
  }

  private static void budget(Budget budget, List<String> lines) {
    if (budget == null) {
      return;
    }
    List<String> parts = new ArrayList<>();
    part(budget.times(), "times", parts);
    part(budget.points(), "points", parts);
    part(budget.vouchers(), "vouchers", parts);
    String per = budget.per().name().toLowerCase(Locale.ROOT);
    lines.add(
        "  for all customers at most %s, %s"
            .formatted(String.join(", ", parts), per.equals("ever") ? "ever" : "a " + per));
  }

  private static void part(long amount, String what, List<String> parts) {
    if (amount != Budget.UNLIMITED) {
      parts.add("%,d %s".formatted(amount, what));
    }
  }

  private static String grant(Grant grant) {
    if (grant instanceof Grant.Message message) {
      return "message %s by %s, %s%s%s"
          .formatted(
              message.template(),
              String.join(" or ", message.channels()),
              message.category().name().toLowerCase(Locale.ROOT),
              message.expires() == null ? "" : ", within " + text(message.expires()),
              message.fallback() == null
                  ? ""
                  : ", unopened after " + text(message.fallback()) + " by the next one");
    } else if (grant instanceof Grant.Voucher voucher) {
      return "voucher %s %s, good for %s, at most %d at a time"
          .formatted(voucher.kind(), voucher.value(), text(voucher.expires()), voucher.limit());
    } else if (grant instanceof Grant.Points points) {
      return "%d points".formatted(points.points());
    } else if (grant instanceof Grant.Task task) {
      return "task %s for %s".formatted(task.kind(), task.queue().code());
    } else if (grant instanceof Grant.Segment segment) {
      return (segment.add() ? "into segment " : "out of segment ") + segment.name();
    } else if (grant instanceof Grant.Attribute attribute) {
      return "attribute %s = %s".formatted(attribute.name(), attribute.value());
    }
    return "raise " + ((Grant.Raise) grant).name();
  }

  /** As ISO-8601 has it, days first. */
  private static String text(Span span) {
    long days = span.millis() / 86_400_000;
    String rest = java.time.Duration.ofMillis(span.millis() % 86_400_000).toString().substring(1);
    String date =
        (span.months() == 0 ? "" : span.months() + "M")
            + (days == 0 && (span.months() > 0 || !rest.equals("T0S")) ? "" : days + "D");
    return "P" + date + (rest.equals("T0S") ? "" : rest);
  }
}
