package dev.perennial.oracle;

import dev.perennial.domain.policy.Grant;
import dev.perennial.domain.program.Span;
import dev.perennial.rules.Rule;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
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
        rule.on().event() == null
            ? "on: {signal: " + rule.on().signal().code() + "}"
            : "on: {event: " + rule.on().event().code() + "}",
        "do:",
        rule.grants().stream()
            .map(grant -> "  - " + grant(grant))
            .collect(Collectors.joining("\n", "", "\n")));
  }

  private static String grant(Grant grant) {
    if (grant instanceof Grant.Message message) {
      return String.format(
          "message: {template: %s, channels: [%s], category: %s}",
          message.template(), String.join(", ", message.channels()), lower(message.category()));
    }
    if (grant instanceof Grant.Voucher voucher) {
      return String.format(
          "voucher: {kind: %s, value: \"%s\", expires: %s, limit: %d}",
          voucher.kind(), voucher.value(), span(voucher.expires()), voucher.limit());
    }
    return grant instanceof Grant.Task task
        ? task(task)
        : "points: {points: " + ((Grant.Points) grant).points() + "}";
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
