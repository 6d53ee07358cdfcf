package dev.perennial.oracle;

import dev.perennial.domain.policy.Budget;
import dev.perennial.domain.policy.EventType;
import dev.perennial.domain.policy.Grant;
import dev.perennial.domain.program.Span;
import dev.perennial.rules.MarketingSwitch;
import dev.perennial.rules.Rollout;
import dev.perennial.rules.Rule;
import dev.perennial.rules.Terms;
import dev.perennial.rules.Trigger;
import dev.perennial.rules.timed.Every;
import dev.perennial.rules.timed.Inactive;
import dev.perennial.rules.timed.OnDate;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A version of a rule as the file that says it. */
record RuleYaml(Rule rule) {

  @Override
  public String toString() {
    return String.join(
        "\n",
        "id: " + rule.id(),
        "version: " + rule.version(),
        "status: " + lower(rule.status()),
        rule.effectiveFrom() == Long.MIN_VALUE
            ? "# at any time"
            : "effective_from: " + Instant.ofEpochMilli(rule.effectiveFrom()),
        "on: {" + on(rule.on()) + "}",
        rule.when() == null ? "# always" : "when: \"" + rule.when().source() + "\"",
        terms(rule.terms()),
        "do:",
        rule.grants().stream()
            .map(grant -> "  - " + grant(grant))
            .collect(Collectors.joining("\n", "", "\n")));
  }

  /** A turn of the switch as the file that says it. */
  static String turn(MarketingSwitch turn) {
    return String.format(
        "switch: marketing%nversion: %d%neffective_from: %s%nstopped: %s%n",
        turn.version(), Instant.ofEpochMilli(turn.effectiveFrom()), turn.stopped());
  }

  private static String on(Trigger on) {
    if (on.event() != null) {
      return "event: " + on.event().code();
    }
    if (on.timed() instanceof Inactive inactive) {
      return "inactive: " + inactive.type().code() + ", for: " + span(inactive.silence());
    }
    if (on.timed() instanceof OnDate date) {
      return "date: " + lower(date.day()) + ", at: \"" + date.at() + "\"";
    }
    if (on.timed() instanceof Every every) {
      return "every: \"" + NaiveCron.text(every) + "\"";
    }
    return "signal: " + (on.raised() == null ? on.signal().code() : on.raised());
  }

  private static String terms(Terms terms) {
    StringBuilder text = new StringBuilder();
    text.append("purpose: ").append(terms.marketing() ? "marketing" : "service");
    text.append("\npriority: ").append(terms.priority());
    if (terms.delay() != null) {
      text.append("\nwait: ").append(span(terms.delay()));
    }
    if (!terms.cancelOn().isEmpty()) {
      text.append("\ncancel_on: ").append(codes(terms.cancelOn()));
    }
    if (terms.limit() != null) {
      Span per = terms.limit().per();
      text.append("\nlimit: {times: ").append(terms.limit().times());
      text.append(per == null ? "" : ", per: " + span(per)).append('}');
    }
    if (terms.budget() != null) {
      text.append("\nbudget: ").append(budget(terms.budget()));
    }
    if (!terms.rollout().equals(Rollout.ALL)) {
      text.append("\nrollout: ").append(rollout(terms.rollout()));
    }
    return text.toString();
  }

  private static String budget(Budget budget) {
    return "{"
        + most("times", budget.times())
        + most("points", budget.points())
        + most("vouchers", budget.vouchers())
        + "per: "
        + lower(budget.per())
        + "}";
  }

  private static String most(String measure, long total) {
    return total == Budget.UNLIMITED ? "" : measure + ": " + total + ", ";
  }

  private static String codes(Set<EventType> types) {
    return types.stream().map(EventType::code).sorted().collect(Collectors.joining(", ", "[", "]"));
  }

  private static String rollout(Rollout rollout) {
    return String.format(
        "{percent: %s%s%s, control: %s}",
        percent(rollout.share()),
        rollout.stores().isEmpty() ? "" : ", stores: " + new TreeSet<>(rollout.stores()),
        rollout.brands().isEmpty() ? "" : ", brands: " + new TreeSet<>(rollout.brands()),
        percent(rollout.control()));
  }

  private static String percent(int share) {
    return BigDecimal.valueOf(share, 2).toPlainString();
  }

  private static String grant(Grant grant) {
    if (grant instanceof Grant.Message message) {
      return message(message);
    }
    if (grant instanceof Grant.Voucher voucher) {
      return String.format(
          "voucher: {kind: %s, value: \"%s\", expires: %s, limit: %d}",
          voucher.kind(), voucher.value(), span(voucher.expires()), voucher.limit());
    }
    if (grant instanceof Grant.Segment segment) {
      return String.format("segment: {%s: %s}", segment.add() ? "add" : "remove", segment.name());
    }
    if (grant instanceof Grant.Attribute attribute) {
      String quotes = attribute.value() instanceof String ? "\"" : "";
      String value = quotes + attribute.value() + quotes;
      return String.format("attribute: {name: %s, value: %s}", attribute.name(), value);
    }
    if (grant instanceof Grant.Raise raise) {
      return "raise: " + raise.name();
    }
    return grant instanceof Grant.Task task
        ? task(task)
        : "points: {points: " + ((Grant.Points) grant).points() + "}";
  }

  private static String message(Grant.Message message) {
    Span expires = message.expires();
    boolean usual = Objects.equals(expires, Grant.Message.expires(message.category()));
    return String.format(
        "message: {template: %s, channels: [%s], category: %s%s%s, value: %s}",
        message.template(),
        String.join(", ", message.channels()),
        lower(message.category()),
        usual ? "" : ", expires: " + span(expires),
        message.fallback() == null ? "" : ", fallback: {after: " + span(message.fallback()) + "}",
        BigDecimal.valueOf(message.value(), 6).toPlainString());
  }

  private static String task(Grant.Task task) {
    return String.format(
        "task: {queue: %s, kind: %s%s%s}",
        task.queue().code(),
        task.kind(),
        task.details().isEmpty() ? "" : ", details: {" + details(task.details()) + "}",
        task.due() == null ? "" : ", due: " + span(task.due()));
  }

  private static String details(Map<String, String> details) {
    return new TreeMap<>(details)
        .entrySet().stream()
            .map(entry -> entry.getKey() + ": " + entry.getValue())
            .collect(Collectors.joining(", "));
  }

  private static String span(Span span) {
    return ProgramYaml.span(span);
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
