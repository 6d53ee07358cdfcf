package dev.perennial.domain;

import dev.perennial.domain.policy.Signal;
import dev.perennial.domain.program.Program;
import dev.perennial.domain.program.Programs;
import dev.perennial.domain.tasks.OpenTask;
import dev.perennial.domain.tasks.Queue;
import dev.perennial.domain.tiers.Outlook;
import dev.perennial.domain.tiers.TierStanding;
import dev.perennial.domain.tiers.TierStanding.Change;
import dev.perennial.domain.tiers.TierStanding.Verdict;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/** Judges tiers, says what came of it, and asks for the reviews that levels want. */
final class Tiering {
  private final Programs programs;

  Tiering(Programs programs) {
    this.programs = programs;
  }

  /** When the next day with purchases leaves the window, or {@link Customer#NEVER}. */
  long next(Customer customer) {
    return customer.tier().dayLeavesAt(programs, customer.progress());
  }

  /** Judges the customer as of the scope's instant. */
  void judge(Customer customer, Scope scope) {
    TierStanding standing = customer.tier();
    Verdict verdict = standing.judge(scope.program(), customer.progress(), scope.now());
    if (verdict.change() == Change.UPGRADED) {
      Map<String, String> move = Map.of("from", verdict.from(), "to", verdict.to());
      Mail.own("tier_upgraded", move, scope);
      scope.raise(Signal.TIER_UPGRADED, move);
    } else if (verdict.change() == Change.AT_RISK) {
      String until = Instant.ofEpochMilli(standing.graceEnds()).toString();
      scope.raise(Signal.TIER_AT_RISK, Map.of("tier", verdict.to(), "grace_until", until));
    }
    if (verdict.gate() != null && !customer.tasks().reviews(verdict.gate())) {
      askFor(verdict.gate(), customer, scope);
    }
    standing.judgedAt(scope.now());
  }

  private static void askFor(String level, Customer customer, Scope scope) {
    Program program = scope.program();
    long metric = customer.tier().metric(program, customer.progress(), scope.now());
    long threshold = program.tiers().levels().get(program.tiers().indexOf(level)).threshold();
    scope.openTask(
        Queue.LOYALTY_MANAGER,
        OpenTask.TIER_REVIEW,
        Map.of(
            OpenTask.LEVEL,
            level,
            "from",
            customer.tier().tier(program.tiers()),
            "metric",
            program.tiers().metric().name().toLowerCase(Locale.ROOT),
            "value",
            Outlook.decimal(program, metric),
            "threshold",
            Outlook.decimal(program, threshold)));
  }

  /** The grace is over: the customer goes down, unless the metric has risen again. */
  void endOfGrace(Customer customer, Scope scope) {
    Verdict verdict = customer.tier().endOfGrace(scope.program(), customer.progress(), scope.now());
    if (verdict.change() == Change.DOWNGRADED) {
      scope.raise(Signal.TIER_DOWNGRADED, Map.of("from", verdict.from(), "to", verdict.to()));
    }
    customer.tier().judgedAt(scope.now());
  }
}
