package dev.perennial.app.explain;

import dev.perennial.app.records.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Why rules acted, or did not. */
final class RuleWords {
  private RuleWords() {}

  static String segment(Fact fact) {
    boolean entered = "true".equals(fact.row().text("entered"));
    return "%s segment %s, by rule %s; action %s"
        .formatted(
            entered ? "came into" : "left",
            fact.row().text("segment"),
            fact.row().text("rule_id"),
            fact.id());
  }

  /** What a receipt says, and behind it what was not done and what else was eligible. */
  static List<String> receipt(Row receipt) {
    List<String> lines = new ArrayList<>();
    String rule =
        "rule %s version %d".formatted(receipt.text("rule_id"), receipt.number("rule_version"));
    String reason = receipt.has("reason") ? receipt.text("reason") : null;
    lines.add(rule + " " + verdict(receipt.text("verdict"), reason) + read(receipt));
    for (Row done : receipt.rows("done")) {
      String why = done.texts("details").get("suppressed");
      if (why != null) {
        lines.add("  its %s was not given: %s".formatted(done.text("kind"), why.replace('_', ' ')));
      }
    }
    List<Row> others = receipt.rows("others");
    if (!others.isEmpty()) {
      lines.add(
          "  also eligible: "
              + others.stream()
                  .map(o -> o.text("rule_id") + " (" + o.text("verdict").replace('_', ' ') + ")")
                  .collect(Collectors.joining(", ")));
    }
    return lines;
  }

  private static String verdict(String verdict, String reason) {
    return switch (verdict) {
      case "acted" -> "acted";
      case "waiting" -> "began to wait";
      case "cancelled" -> "no longer waits for what began with " + reason;
      case "ended" -> "had waited since " + reason + ", and no longer acts";
      case "control" -> "did nothing: the customer belongs to its control group";
      case "program_control" ->
          "did nothing: the customer belongs to the programme's control group";
      case "limit" -> "did nothing: it has acted for the customer as often as it may";
      case "voucher_limit" -> "did nothing: the customer has as many of its vouchers as they may";
      case "budget" -> "did nothing: its budget is used up";
      case "too_many_waits" -> "did nothing: too much is waited for already";
      case "failed" -> "did nothing, because nobody can say whether it acts: " + reason;
      default -> verdict;
    };
  }

  private static String read(Row receipt) {
    Map<String, String> read = receipt.texts("read");
    return read.isEmpty()
        ? ""
        : read.entrySet().stream()
            .map(
                one ->
                    one.getKey()
                        + " was "
                        + (one.getValue().isEmpty() ? "missing" : one.getValue()))
            .collect(Collectors.joining(", ", "; ", ""));
  }
}
