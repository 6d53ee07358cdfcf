package dev.perennial.oracle;

import dev.perennial.domain.Customer;
import dev.perennial.domain.Decision.Outcome;
import dev.perennial.domain.Logged;
import dev.perennial.domain.Payload;
import dev.perennial.domain.Payload.Adjust;
import dev.perennial.domain.Payload.Capture;
import dev.perennial.domain.Payload.Person;
import dev.perennial.domain.Payload.Purchase;
import dev.perennial.domain.Payload.Redeem;
import dev.perennial.domain.Payload.Refund;
import dev.perennial.domain.Payload.TaskResolved;
import dev.perennial.domain.Payload.VoidHold;
import dev.perennial.domain.Payload.VoucherRequest;
import dev.perennial.domain.Reason;
import dev.perennial.domain.policy.Signal;
import dev.perennial.domain.program.Program;
import dev.perennial.rules.Rule;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One customer from the first event to an erasure: keeps everything that ever happened and looks
 * through all of it each time.
 */
final class NaiveLife {
  private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

  /** A refund whose purchase has not come. */
  record Waiting(Logged logged, Refund refund, long until, int made) {}

  private final List<Program> versions;
  private final Sheet sheet;
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
  private final List<NaiveOrder> orders = new ArrayList<>();
  private final List<Waiting> waiting = new ArrayList<>();
  private BigInteger granted = BigInteger.ZERO;
  private int made;

  /** The purchase that is being decided, or null. */
  private NaiveOrder deciding;

  NaiveLife(List<Program> versions, List<Rule> ruleVersions, Sheet sheet) {
    this.versions = versions;
    this.sheet = sheet;
    this.memory = new NaiveMemory(sheet, orders, waiting);
    this.books = new NaiveBooks(sheet);
    this.rules = new NaiveRules(ruleVersions, sheet, this);
    this.vouchers = new NaiveVouchers(sheet);
    this.desk = new NaiveDesk(sheet, books, vouchers);
    this.requests = new NaiveRequests(sheet, books, rules);
    this.tasks = new NaiveTasks(sheet);
    this.tiers = new NaiveTiers(orders, tasks, rules, person);
    this.profile = new NaiveProfile(sheet, books, tiers, orders);
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

  List<NaiveOrder> orders() {
    return orders;
  }

  List<Waiting> waiting() {
    return List.copyOf(waiting);
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
    List<NaiveRules.Given> given = rules.act(now);
    if (deciding != null) {
      deciding.caused = given;
      if (deciding.refundedWhole) {
        rules.takeBack(now, given);
      } else {
        long until = deciding.keptUntil;
        given.stream()
            .map(NaiveRules.Given::voucher)
            .filter(Objects::nonNull)
            .forEach(held -> held.refundableUntil = until);
      }
      deciding = null;
    }
    profile.write(now);
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
      rules.act(now);
      if (!before.equals(profile.pointsAndTier(now))) {
        profile.write(now);
      }
      first = deadlines.first();
    }
  }

  Outcome apply(Now now, Logged logged) {
    Outcome outcome = decide(now, logged);
    if (outcome == Outcome.APPLIED) {
      rules.happened(logged.event().payload());
    }
    return outcome;
  }

  private Outcome decide(Now now, Logged logged) {
    Payload payload = logged.event().payload();
    if (payload instanceof Purchase purchase) {
      purchase(now, logged, purchase);
    } else if (payload instanceof Refund refund) {
      return refund(now, logged, refund);
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
    } else if (payload instanceof Person told) {
      person.says(told);
    }
    return Outcome.APPLIED;
  }

  /** Nothing of the customer is left but what the books say of it. */
  void erase(Now now) {
    for (Waiting each : waiting()) {
      waiting.remove(each);
      sheet.waitingRejected(each.logged, Reason.ERASED);
    }
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

  private void purchase(Now now, Logged logged, Purchase purchase) {
    long occurredAt = Math.min(logged.event().occurredAt(), logged.loggedAt());
    NaiveEarning earning = new NaiveEarning(now, logged.event(), occurredAt, person.zone());
    NaiveOrder order =
        new NaiveOrder(
            // Event and order may come again after they were forgotten; that is another order.
            now.cause() + "/" + purchase.orderId() + "/" + now.at(),
            purchase,
            occurredAt,
            now.at(),
            now.program().ordersKeep().after(now.at(), now.program().zone()),
            made++,
            earning.lines(purchase, tiers.multiplier(now)));
    orders.add(order);
    deciding = order;
    BigInteger whole = micros().divide(MILLION).subtract(granted);
    granted = granted.add(whole);
    books.earn(now, whole.longValueExact(), order.id, made++);
    notice(purchase, whole);
    for (Waiting each : waiting()) {
      if (each.refund.orderId().equals(purchase.orderId())) {
        waiting.remove(each);
        stopWaiting(now.causedBy(each.logged.event().eventId()), each, order);
      }
    }
  }

  private void notice(Purchase purchase, BigInteger whole) {
    Map<String, String> which = Map.of("order_id", purchase.orderId());
    if (orders.size() == 1) {
      rules.notice(Signal.FIRST_PURCHASE, which);
    } else if (orders.size() == 2) {
      rules.notice(Signal.SECOND_PURCHASE, which);
    }
    if (whole.signum() > 0) {
      rules.notice(
          Signal.POINTS_EARNED, Map.of("order_id", purchase.orderId(), "points", whole.toString()));
    }
  }

  private void stopWaiting(Now now, Waiting each, NaiveOrder order) {
    if (each.refund.currency().equals(order.purchase.currency())) {
      sheet.waitingApplied();
      takeBack(now, order, each.refund);
    } else {
      sheet.waitingRejected(each.logged, Reason.CURRENCY_MISMATCH);
    }
  }

  private Outcome refund(Now now, Logged logged, Refund refund) {
    NaiveOrder order = memory.kept(refund.orderId());
    if (order == null) {
      long until = now.program().ordersKeep().after(now.at(), now.program().zone());
      waiting.add(new Waiting(logged, refund, until, made++));
      return Outcome.WAITING;
    }
    if (!refund.currency().equals(order.purchase.currency())) {
      return sheet.reject(logged, Reason.CURRENCY_MISMATCH);
    }
    takeBack(now, order, refund);
    return Outcome.APPLIED;
  }

  /** Whole points go back, as few as bring the carry to zero or more. */
  private void takeBack(Now now, NaiveOrder order, Refund refund) {
    boolean whole = order.refundedWhole;
    order.refund(refund);
    long reversed = 0;
    while (micros().compareTo(granted.multiply(MILLION)) < 0) {
      BigInteger short_ = granted.multiply(MILLION).subtract(micros());
      BigInteger step = short_.divide(MILLION).max(BigInteger.ONE);
      granted = granted.subtract(step);
      reversed += step.longValueExact();
    }
    books.reverse(now, reversed, order.id);
    if (order.refundedWhole && !whole) {
      rules.takeBack(now, order.caused);
    }
  }

  /** Micro-points of all orders ever, net of refunds. */
  private BigInteger micros() {
    return orders.stream().map(NaiveOrder::netMicros).reduce(BigInteger.ZERO, BigInteger::add);
  }

  /** A refund waited for too long. */
  void giveUp(Waiting each) {
    waiting.remove(each);
    sheet.waitingRejected(each.logged, Reason.UNKNOWN_ORDER);
  }
}
