package dev.perennial.oracle;

import dev.perennial.domain.Receipt;
import dev.perennial.domain.Receipt.Done;
import dev.perennial.domain.Receipt.Other;
import dev.perennial.domain.Receipt.Verdict;
import dev.perennial.rules.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A rule whose time had come, and what became of it: a receipt tells. Section 8. */
final class NaiveTurn {
  private static final int MOST_OTHERS = 20;

  final Rule rule;

  /** With its own cause: rules that fall due together have one each. */
  final Now now;

  /** What it answers to says so. */
  final Map<String, String> values;

  private final List<Done> done = new ArrayList<>();

  /** Those whose time had come with its own, it among them. */
  List<NaiveTurn> round = List.of();

  Verdict verdict;

  /** Of one that waited: what began it. */
  String reason;

  NaiveTurn(Now now, Rule rule, Map<String, String> values) {
    this.now = now;
    this.rule = rule;
    this.values = values;
  }

  boolean isShadow() {
    return rule.status() == Rule.Status.SHADOW;
  }

  /** One thing came of it, or was suppressed. */
  void did(String kind, String actionId, Map<String, String> details) {
    done.add(new Done(kind, actionId, details));
  }

  /** A receipt for each, in the order of their turns. */
  static void tell(List<NaiveTurn> turns, Sheet sheet) {
    for (NaiveTurn turn : turns) {
      List<Other> others =
          turn.round.stream()
              .filter(other -> other != turn)
              .limit(MOST_OTHERS)
              .map(other -> new Other(other.rule.id(), other.rule.version(), other.verdict))
              .toList();
      sheet.write(
          new Receipt(
              sheet.id(turn.now.cause(), turn.rule.id(), turn.isShadow() ? "shadow" : "receipt"),
              sheet.customer(),
              turn.now.at(),
              turn.isShadow(),
              turn.rule.id(),
              turn.rule.version(),
              turn.verdict,
              turn.reason,
              Map.of(),
              turn.done,
              others,
              turn.now.cause(),
              turn.now.program().version()));
    }
  }
}
