package dev.perennial.oracle;

import dev.perennial.domain.CustomerEvent;
import dev.perennial.domain.Decision.Outcome;
import dev.perennial.domain.Effect;
import dev.perennial.domain.Effect.Rejection;
import dev.perennial.domain.Payload.Erase;
import dev.perennial.domain.Reason;
import dev.perennial.domain.Receipt;
import dev.perennial.domain.Receipt.Verdict;
import dev.perennial.io.Topics;
import dev.perennial.rules.Rule;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What went wrong or changed while histories were played: what never did was not tried. */
final class Troubles {
  private static final long LATE = Duration.ofDays(1).toMillis();

  /** What customers, those who run the programme, and machines do to an engine. */
  enum Kind {
    CHECKPOINT,
    LOST_CHECKPOINT,
    CRASH,
    RESCALE,
    LATE,
    OUT_OF_ORDER,
    DUPLICATE,
    CONFLICTING,
    ERASURE,
    PROGRAMME_CHANGED,
    RULE_CHANGED,
    RULE_RETIRED,
    MARKETING_SWITCHED,
    MESSAGE_HELD_BACK,
    MESSAGE_CAPPED,
    SHARED_BUDGET_USED_UP,
    /** After a crash, because tasks came in another order; seldom. */
    BUDGET_WENT_TO_OTHERS
  }

  private final Map<Kind, Integer> counts = new TreeMap<>();
  private Map<String, Long> latest = new HashMap<>();

  /** All that happened, and how often. */
  Map<Kind, Integer> counts() {
    return counts;
  }

  /** What did not happen, and should in a hundred histories. */
  Set<Kind> missing() {
    return Stream.of(Kind.values())
        .filter(kind -> kind != Kind.BUDGET_WENT_TO_OTHERS && !counts.containsKey(kind))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Another history begins. */
  void begin() {
    latest = new HashMap<>();
  }

  private void count(Kind kind, boolean happened) {
    if (happened) {
      counts.merge(kind, 1, Integer::sum);
    }
  }

  void struck(Strike.Kind strike) {
    if (strike != Strike.Kind.NOTHING) {
      count(Kind.valueOf(strike.name()), true);
    }
  }

  /** After a crash a budget went to others than before it. */
  void servedOthers() {
    count(Kind.BUDGET_WENT_TO_OTHERS, true);
  }

  /**
   * @param late whether something had happened before it
   */
  void published(History history, Announcement each, boolean late) {
    if (each.topic().equals(Topics.PROGRAM)) {
      count(Kind.PROGRAMME_CHANGED, late);
      return;
    }
    int rules = history.ruling().rules().size();
    boolean isRule = each.number() < rules;
    Rule rule = isRule ? history.ruling().rules().get(each.number()) : null;
    boolean gone = isRule && !NaiveRules.isActive(rule);
    count(Kind.MARKETING_SWITCHED, late && !isRule);
    count(Kind.RULE_RETIRED, late && gone);
    count(Kind.RULE_CHANGED, late && isRule && !gone && rule.version() > 1);
  }

  /** A move, and what it led to. */
  void saw(Move move, Map<String, Step> steps, boolean shared) {
    if (move.logged() != null) {
      CustomerEvent event = move.logged().event();
      long before = latest.getOrDefault(event.customerId(), Long.MIN_VALUE);
      count(Kind.LATE, event.occurredAt() < move.logged().loggedAt() - LATE);
      count(Kind.OUT_OF_ORDER, event.occurredAt() < before);
      latest.merge(event.customerId(), event.occurredAt(), Math::max);
      Step step = steps.get(event.customerId());
      count(Kind.DUPLICATE, step.outcome() == Outcome.DUPLICATE);
      count(Kind.ERASURE, event.payload() instanceof Erase && step.erased());
    }
    for (Step step : steps.values()) {
      step.effects().forEach(effect -> saw(effect, shared));
    }
  }

  private void saw(Effect effect, boolean shared) {
    if (effect instanceof Rejection rejection) {
      count(Kind.CONFLICTING, rejection.reason() == Reason.CONFLICTING_DUPLICATE);
    } else if (effect instanceof Receipt receipt) {
      count(Kind.SHARED_BUDGET_USED_UP, shared && receipt.verdict() == Verdict.BUDGET);
      for (Receipt.Done done : receipt.done()) {
        count(Kind.MESSAGE_HELD_BACK, done.details().containsKey("postponed"));
        count(Kind.MESSAGE_CAPPED, done.details().getOrDefault("suppressed", "").contains("cap_"));
      }
    }
  }
}
