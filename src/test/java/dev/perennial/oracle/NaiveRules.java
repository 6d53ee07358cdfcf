package dev.perennial.oracle;

import dev.perennial.domain.Payload;
import dev.perennial.domain.Payload.Purchase;
import dev.perennial.domain.Payload.Refund;
import dev.perennial.domain.Payload.VoidHold;
import dev.perennial.domain.Payload.VoucherRequest;
import dev.perennial.domain.Receipt.Verdict;
import dev.perennial.domain.policy.EventType;
import dev.perennial.domain.policy.Signal;
import dev.perennial.oracle.NaiveActing.Given;
import dev.perennial.rules.Rule;
import dev.perennial.rules.Trigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What there is to answer to in one decision, and which rules do. Section 8. */
final class NaiveRules {
  private static final Comparator<NaiveTurn> ORDER =
      Comparator.comparingInt((NaiveTurn turn) -> -turn.rule.terms().priority())
          .thenComparing(turn -> turn.rule.id());

  /** Something that rules may answer to, and what it says. */
  record Fact(Trigger on, Map<String, String> values) {}

  private record Raised(Fact fact, Now now) {}

  private final Ruling ruling;
  private final List<Rule> rules;
  private final Map<String, List<Rule>> versions = new TreeMap<>();
  private final NaiveLife life;
  private final NaiveActing acting;
  private final NaiveTerms terms;
  private final NaiveWaits waits;
  private final NaiveClock clock;
  private final List<Fact> facts = new ArrayList<>();
  private final List<Raised> raised = new ArrayList<>();

  /** Of what fell due together, what changed how the customer looks. */
  private final List<String> changes = new ArrayList<>();

  private List<String> together = List.of();
  private final List<NaiveTurn> turns = new ArrayList<>();

  NaiveRules(Ruling ruling, NaiveBudgets budgets, Sheet sheet, NaiveLife life) {
    this.ruling = ruling;
    this.rules = ruling.rules();
    rules.forEach(rule -> versions.computeIfAbsent(rule.id(), this::everHolding));
    this.life = life;
    this.acting = new NaiveActing(sheet, life);
    this.terms = new NaiveTerms(life, budgets);
    this.waits = new NaiveWaits(this);
    this.clock = new NaiveClock(this, life);
  }

  static String time(long at) {
    return Instant.ofEpochMilli(at).toString();
  }

  NaiveActing acting() {
    return acting;
  }

  NaiveClock clock() {
    return clock;
  }

  NaiveWaits waits() {
    return waits;
  }

  /** Something happened. */
  EventType happened(Now now, Payload payload) {
    String name =
        payload instanceof VoidHold
            ? "Void"
            : payload instanceof VoucherRequest request
                ? "Voucher" + request.action().name().charAt(0) + lower(request)
                : payload.getClass().getSimpleName();
    String type = name.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
    String order =
        payload instanceof Purchase purchase
            ? purchase.orderId()
            : payload instanceof Refund refund ? refund.orderId() : null;
    Map<String, String> values = order == null ? Map.of() : Map.of("order_id", order);
    EventType event = EventType.valueOf(type);
    waits.cancel(now, event);
    acting.dispatch().cancel(now, id -> calledOff(id, now, event));
    clock.happened(now, event);
    facts.add(new Fact(new Trigger(event, null), values));
    return event;
  }

  private boolean calledOff(String id, Now now, EventType event) {
    return holding(id, now.at())
        .filter(rule -> rule.terms().cancelOn().contains(event))
        .isPresent();
  }

  /** Whether any of them ever answers to it. */
  boolean hear(Signal signal) {
    return rules.stream().anyMatch(rule -> rule.on().equals(new Trigger(null, signal)));
  }

  private static String lower(VoucherRequest request) {
    return request.action().name().substring(1).toLowerCase(Locale.ROOT);
  }

  /** Something is to be told. */
  void notice(Signal signal, Map<String, String> values) {
    facts.add(new Fact(new Trigger(null, signal), values));
  }

  /** A rule raised something: that is answered in the next round. */
  void raise(Now now, String name, Map<String, String> values) {
    raised.add(new Raised(new Fact(Trigger.raised(name), values), now));
  }

  /** What is told of a rule besides those that answer. */
  void tell(NaiveTurn turn) {
    turns.add(turn);
  }

  /** All that rules do about it, round by round, and why. */
  List<Given> act(Now now) {
    List<Given> given = new ArrayList<>();
    facts.forEach(fact -> raised.add(new Raised(fact, now)));
    facts.clear();
    while (!raised.isEmpty()) {
      List<NaiveTurn> round = round();
      raised.clear();
      turns.addAll(round);
      round.forEach(turn -> take(turn, given));
    }
    acting.dispatch().settle(now);
    NaiveTurn.tell(turns, acting.sheet());
    turns.clear();
    return given;
  }

  private List<NaiveTurn> round() {
    List<NaiveTurn> round = new ArrayList<>();
    for (Raised each : raised) {
      for (String id : ids()) {
        inForce(id, each.now.at())
            .filter(rule -> rule.on().equals(each.fact.on))
            .map(rule -> terms.ask(new NaiveTurn(each.now, rule, each.fact.values)))
            .ifPresent(round::add);
      }
    }
    round.sort(ORDER);
    round.forEach(turn -> turn.round = round);
    return round;
  }

  /** Rules whose time has come by the clock, all of one instant together. */
  void fallDue(Now now, List<NaiveClock.Turn> due) {
    List<NaiveTurn> asked = new ArrayList<>();
    for (NaiveClock.Turn each : due) {
      clock.had(each);
      Now own = now.causedBy(each.cause());
      inForce(each.rule().id(), now.at())
          .map(rule -> terms.ask(new NaiveTurn(own, rule, Map.of())))
          .ifPresent(asked::add);
    }
    together = due.stream().map(NaiveClock.Turn::cause).toList();
    asked.sort(ORDER);
    asked.forEach(turn -> turn.round = asked);
    turns.addAll(asked);
    asked.forEach(turn -> take(turn, new ArrayList<>()));
  }

  /** Whose doing it is that the customer looks otherwise: by id the first that changed that. */
  Now changed(Now now) {
    String cause = together.stream().filter(changes::contains).findFirst().orElse(now.cause());
    changes.clear();
    together = List.of();
    return now.causedBy(cause);
  }

  private void take(NaiveTurn turn, List<Given> given) {
    if (turn.verdict == Verdict.FAILED) {
      return;
    }
    if (terms.controls(turn.rule)) {
      boolean both = terms.comparedByProgramme(turn.now, turn.rule);
      turn.verdict = both ? Verdict.PROGRAM_CONTROL : Verdict.CONTROL;
    } else if (turn.rule.terms().delay() != null) {
      turn.verdict = waits.begin(turn);
    } else {
      proceed(turn, given);
    }
  }

  /** It acts unless it may not. */
  void proceed(NaiveTurn turn, List<Given> given) {
    turn.verdict = terms.forbid(turn.now, turn.rule);
    if (turn.verdict == null) {
      turn.verdict = Verdict.ACTED;
      terms.acted(turn.now, turn.rule);
      String before = life.look(turn.now);
      acting.act(turn.now, turn, given);
      if (!before.equals(life.look(turn.now))) {
        changes.add(turn.now.cause());
      }
    }
  }

  Set<String> ids() {
    return versions.keySet();
  }

  static boolean isActive(Rule rule) {
    return rule.status() == Rule.Status.LIVE || rule.status() == Rule.Status.SHADOW;
  }

  /** The version that holds, if it decides anything. */
  Optional<Rule> inForce(String id, long now) {
    return holding(id, now)
        .filter(NaiveRules::isActive)
        .filter(rule -> !(rule.terms().marketing() && ruling.marketingStopped(now)));
  }

  /** Those that hold at some time, in that order. */
  List<Rule> versions(String id) {
    return versions.get(id);
  }

  private List<Rule> everHolding(String id) {
    return rules.stream()
        .filter(rule -> rule.id().equals(id))
        .filter(rule -> holding(id, rule.effectiveFrom()).get() == rule)
        .sorted(Comparator.comparingLong(Rule::effectiveFrom))
        .toList();
  }

  /** The version that holds, whatever its status. */
  Optional<Rule> holding(String id, long now) {
    return rules.stream()
        .filter(rule -> rule.id().equals(id) && rule.effectiveFrom() <= now)
        .max(Comparator.comparingLong(Rule::effectiveFrom).thenComparingInt(Rule::version));
  }

  NaiveLife life() {
    return life;
  }
}
