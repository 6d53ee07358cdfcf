package dev.perennial.oracle;

import dev.perennial.domain.Receipt.Verdict;
import dev.perennial.domain.policy.EventType;
import dev.perennial.rules.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rules that act later, unless that is called off. Section 8. */
final class NaiveWaits {
  private static final int MOST = 64;

  /** One that was begun. */
  record Wait(Rule rule, Map<String, String> values, String began, long until, int made) {
    boolean isOneWith(Wait other) {
      return cause().equals(other.cause());
    }

    String cause() {
      return "rule:" + rule.id() + ":" + began + ":" + until;
    }
  }

  private final NaiveRules rules;
  private final List<Wait> open = new ArrayList<>();

  NaiveWaits(NaiveRules rules) {
    this.rules = rules;
  }

  List<Wait> open() {
    return open;
  }

  Verdict begin(NaiveTurn turn) {
    if (open.size() >= MOST) {
      return Verdict.TOO_MANY_WAITS;
    }
    Now now = turn.now;
    long until = turn.rule.terms().delay().after(now.at(), now.program().zone());
    int made = rules.life().make();
    open.add(new Wait(turn.rule, turn.values, now.cause(), until, made));
    return Verdict.WAITING;
  }

  /** Something happened that some of them do not want to see. */
  void cancel(Now now, EventType event) {
    List<Wait> inOrder =
        open.stream()
            .sorted(Comparator.comparingLong(Wait::until).thenComparingInt(Wait::made))
            .toList();
    for (Wait wait : inOrder) {
      Optional<Rule> holding = rules.holding(wait.rule.id(), now.at());
      if (holding.isPresent() && holding.get().terms().cancelOn().contains(event)) {
        open.remove(wait);
        tell(now, wait, Verdict.CANCELLED);
      }
    }
  }

  /** It waited long enough, and whatever the same cause began for the rule with it. */
  void end(Now now, Wait wait) {
    List<Wait> together = open.stream().filter(wait::isOneWith).toList();
    open.removeAll(together);
    List<NaiveTurn> round = new ArrayList<>();
    for (Wait each : together) {
      Optional<Rule> rule = rules.inForce(each.rule.id(), now.at());
      boolean shadow = each.rule.status() == Rule.Status.SHADOW;
      if (rule.isEmpty() || shadow != (rule.get().status() == Rule.Status.SHADOW)) {
        tell(now, each, Verdict.ENDED);
      } else {
        round.add(new NaiveTurn(now, rule.get(), each.values));
      }
    }
    round.forEach(rules::tell);
    round.forEach(turn -> turn.round = round);
    round.forEach(turn -> rules.proceed(turn, new ArrayList<>()));
  }

  /** At once: what else rules do is told when all is done. */
  private void tell(Now now, Wait wait, Verdict verdict) {
    NaiveTurn turn = new NaiveTurn(now, wait.rule, wait.values);
    turn.verdict = verdict;
    turn.reason = wait.began;
    NaiveTurn.tell(List.of(turn), rules.acting().sheet());
  }
}
