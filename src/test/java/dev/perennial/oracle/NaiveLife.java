package dev.perennial.oracle;

import dev.perennial.domain.Customer;
import dev.perennial.domain.CustomerEvent;
import dev.perennial.domain.Decision.Outcome;
import dev.perennial.domain.Logged;
import dev.perennial.domain.Payload;
import dev.perennial.domain.Payload.Adjust;
import dev.perennial.domain.Payload.Capture;
import dev.perennial.domain.Payload.MessageOutcome;
import dev.perennial.domain.Payload.Person;
import dev.perennial.domain.Payload.Purchase;
import dev.perennial.domain.Payload.Redeem;
import dev.perennial.domain.Payload.Refund;
import dev.perennial.domain.Payload.StoreVisited;
import dev.perennial.domain.Payload.TaskResolved;
import dev.perennial.domain.Payload.VoidHold;
import dev.perennial.domain.Payload.VoucherRequest;
import dev.perennial.domain.Reason;
import dev.perennial.domain.policy.EventType;
import dev.perennial.domain.policy.Signal;
import dev.perennial.domain.program.Program;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One customer from the first event to an erasure: keeps everything that ever happened and looks
 * through all of it each time.
 */
final class NaiveLife {
  private final List<Program> versions;
  private final Sheet sheet;
  private final NaivePurchases purchases;
  private final NaiveMemory memory;
  private final NaiveBooks books;
  private final NaiveRequests requests;
  private final NaiveTasks tasks;
  private final NaiveTiers tiers;
  private final NaiveRules rules;
  private final NaivePerson person = new NaivePerson();
  private final NaiveVouchers vouchers;
  private final NaiveDesk desk;
  private final NaiveProfile profile;
  private final NaiveDeadlines deadlines;
  private final NaivePast past;
  private final Set<String> stores = new HashSet<>();
  private String store;
  private String brand;

  /** What is being decided about; null at a deadline. */
  private CustomerEvent happening;

  private int made;

  NaiveLife(List<Program> versions, Ruling ruling, NaiveBudgets budgets, Sheet sheet) {
    this.versions = versions;
    this.sheet = sheet;
    this.purchases = new NaivePurchases(sheet, this);
    this.memory = new NaiveMemory(sheet, purchases);
    this.books = new NaiveBooks(sheet);
    this.rules = new NaiveRules(ruling, budgets, sheet, this);
    this.vouchers = new NaiveVouchers(sheet);
    this.desk = new NaiveDesk(sheet, books, vouchers);
    this.requests = new NaiveRequests(sheet, books, rules);
    this.tasks = new NaiveTasks(sheet);
    this.tiers = new NaiveTiers(purchases.orders(), tasks, rules);
    this.past = new NaivePast(purchases.orders());
    this.profile = new NaiveProfile(sheet, books, tiers, purchases.orders(), person);
    this.deadlines = new NaiveDeadlines(this);
  }

  List<Program> versions() {
    return versions;
  }

  NaiveBooks books() {
    return books;
  }

  NaiveRequests requests() {
    return requests;
  }

  NaiveTasks tasks() {
    return tasks;
  }

  NaiveTiers tiers() {
    return tiers;
  }

  NaiveVouchers vouchers() {
    return vouchers;
  }

  NaiveDesk desk() {
    return desk;
  }

  NaivePerson person() {
    return person;
  }

  NaiveRules rules() {
    return rules;
  }

  /** The next place among everything that is made. */
  int make() {
    return made++;
  }

  NaivePurchases purchases() {
    return purchases;
  }

  NaiveMemory memory() {
    return memory;
  }

  long nextDeadline() {
    return deadlines.first().map(NaiveDeadlines.Due::at).orElse(Customer.NEVER);
  }

  /** The tier as it is after an event, what rules do then, and how the customer looks. */
  void judge(Now now) {
    tiers.judge(now);
    purchases.caused(now, rules.act(now));
    happening = null;
    profile.write(now);
  }

  NaivePast past() {
    return past;
  }

  /** What is being decided about; null at a deadline. */
  CustomerEvent happening() {
    return happening;
  }

  String tier(Now now) {
    return tiers.name(now);
  }

  long spend30d(Now now) {
    return profile.spend30d(now.at());
  }

  /** What of it must change at a deadline for others to be told. */
  String look(Now now) {
    return profile.pointsAndTier(now);
  }

  String customer() {
    return sheet.customer();
  }

  /** Where it happens, else where the customer was last, or null. */
  String store() {
    return happening != null && happening.storeId() != null ? happening.storeId() : store;
  }

  /** Whose it is, else whose the customer was at last, or null. */
  String brand() {
    return happening != null && happening.brand() != null ? happening.brand() : brand;
  }

  /** What is due at or before {@code upTo}, each decided at its own time. */
  void fire(long upTo) {
    Optional<NaiveDeadlines.Due> first = deadlines.first();
    while (first.isPresent() && first.get().at() <= upTo) {
      NaiveDeadlines.Due due = first.get();
      Now now = new Now(due.at(), NaiveModel.programAt(versions, due.at()), due.cause().get());
      String before = profile.pointsAndTier(now);
      sheet.decide();
      due.act().accept(now);
      if (due.answered()) {
        rules.act(now);
      }
      Now changed = rules.changed(now);
      if (!before.equals(profile.pointsAndTier(now))) {
        profile.write(changed);
      }
      first = deadlines.first();
    }
  }

  Outcome apply(Now now, Logged logged) {
    Outcome outcome = decide(now, logged);
    if (outcome == Outcome.APPLIED) {
      EventType type = rules.happened(now, logged.event().payload());
      long occurredAt = Math.min(logged.event().occurredAt(), logged.loggedAt());
      past.happened(type, logged.event(), occurredAt);
      visit(logged.event());
    }
    return outcome;
  }

  private void visit(CustomerEvent event) {
    happening = event;
    boolean there = event.payload() instanceof Purchase || event.payload() instanceof StoreVisited;
    brand = there && event.brand() != null ? event.brand() : brand;
    store = there && event.storeId() != null ? event.storeId() : store;
    if (there && event.storeId() != null && stores.add(event.storeId())) {
      rules.notice(Signal.FIRST_VISIT_TO_STORE, Map.of("store_id", event.storeId()));
    }
  }

  private Outcome decide(Now now, Logged logged) {
    Payload payload = logged.event().payload();
    if (payload instanceof Purchase purchase) {
      purchases.purchase(now, logged, purchase);
    } else if (payload instanceof Refund refund) {
      return purchases.refund(now, logged, refund);
    } else if (payload instanceof Adjust adjust) {
      adjust(now, adjust);
    } else if (payload instanceof Redeem redeem) {
      requests.redeem(now, redeem);
    } else if (payload instanceof Capture capture) {
      requests.capture(now, capture);
    } else if (payload instanceof VoidHold voidHold) {
      requests.voidHold(now, voidHold);
    } else if (payload instanceof TaskResolved resolved) {
      return resolve(now, logged, resolved);
    } else if (payload instanceof VoucherRequest asked) {
      desk.request(now, asked);
    } else if (payload instanceof MessageOutcome told) {
      rules.acting().dispatch().outcome(now, told.actionId(), told.outcome());
    } else if (payload instanceof Person told) {
      person.says(told, Math.min(logged.event().occurredAt(), logged.loggedAt()));
      rules.acting().dispatch().post().renew(told);
    }
    return Outcome.APPLIED;
  }

  /** Nothing of the customer is left but what the books say of it. */
  void erase(Now now) {
    purchases.waiting().forEach(each -> purchases.giveUp(each, Reason.ERASED));
    vouchers.erase(now);
    books.erase(now);
    sheet.tombstone();
  }

  private void adjust(Now now, Adjust adjust) {
    if (NaiveTasks.needsReview(now, adjust)) {
      tasks.reviewAdjustment(now, adjust);
    } else {
      books.adjust(now, adjust.points(), made++);
    }
  }

  private Outcome resolve(Now now, Logged logged, TaskResolved resolved) {
    NaiveTasks.Open task = tasks.find(resolved.taskId());
    if (task == null) {
      return sheet.reject(logged, Reason.UNKNOWN_TASK);
    }
    boolean approved = resolved.outcome().equals("approved");
    if (!NaiveTasks.canEnd(task, resolved.outcome())) {
      return sheet.reject(logged, Reason.INVALID_OUTCOME);
    }
    tasks.close(now, task, resolved.outcome());
    if (task.level != null) {
      tiers.reviewed(task.level, approved);
    } else if (task.adjust != null && approved) {
      books.adjust(now, task.adjust.points(), made++);
    }
    return Outcome.APPLIED;
  }
}
