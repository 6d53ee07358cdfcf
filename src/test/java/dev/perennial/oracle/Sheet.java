package dev.perennial.oracle;

import dev.perennial.domain.CustomerEvent;
import dev.perennial.domain.Decision.Outcome;
import dev.perennial.domain.Effect;
import dev.perennial.domain.Effect.Rejection;
import dev.perennial.domain.Ids;
import dev.perennial.domain.Logged;
import dev.perennial.domain.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the model writes during one step, with the ids. */
final class Sheet {
  private final String customer;
  private final List<Effect> effects = new ArrayList<>();
  private final Map<String, Integer> ordinals = new HashMap<>();
  private int waitingApplied;
  private int waitingRejected;
  private boolean erased;

  Sheet(String customer) {
    this.customer = customer;
  }

  /** The next id of that kind for that cause. */
  String id(String cause, String kind) {
    return id(cause, null, kind);
  }

  /** The next id of that kind for that cause, by a rule or, with null, by none. */
  String id(String cause, String rule, String kind) {
    int ordinal = ordinals.merge(cause + '\n' + rule + '\n' + kind, 1, Integer::sum) - 1;
    return Ids.of(customer, cause, rule, kind, ordinal);
  }

  /** The same, of which nobody makes use yet. */
  String nextId(String cause, String rule, String kind) {
    int ordinal = ordinals.getOrDefault(cause + '\n' + rule + '\n' + kind, 0);
    return Ids.of(customer, cause, rule, kind, ordinal);
  }

  void write(Effect effect) {
    effects.add(effect);
  }

  /** A record cannot be used. */
  Outcome reject(Logged logged, Reason reason) {
    CustomerEvent event = logged.event();
    String id = id(event.eventId(), "rejected");
    write(
        new Rejection(
            id,
            logged.loggedAt(),
            logged.origin(),
            reason,
            "",
            event.eventId(),
            event.customerId()));
    return Outcome.REJECTED;
  }

  /** A refund that waited was applied. */
  void waitingApplied() {
    waitingApplied++;
  }

  /** A refund that waited cannot be used. */
  void waitingRejected(Logged logged, Reason reason) {
    waitingRejected++;
    reject(logged, reason);
  }

  /** The customer's place in compacted topics is cleared. */
  void tombstone() {
    erased = true;
  }

  /** A new decision begins: should an id come again after it was forgotten, so do its outputs'. */
  void decide() {
    ordinals.clear();
  }

  /** What was written, and starts an empty sheet. */
  Step tear(Outcome outcome) {
    Step step = new Step(outcome, List.copyOf(effects), waitingApplied, waitingRejected, erased);
    effects.clear();
    waitingApplied = 0;
    waitingRejected = 0;
    erased = false;
    return step;
  }

  String customer() {
    return customer;
  }
}
