package dev.perennial.oracle;

import dev.perennial.domain.Customer;
import dev.perennial.domain.CustomerEvent;
import dev.perennial.domain.Decision.Outcome;
import dev.perennial.domain.Effect.Rejection;
import dev.perennial.domain.Logged;
import dev.perennial.domain.Payload.Adjust;
import dev.perennial.domain.Payload.Person;
import dev.perennial.domain.Payload.Purchase;
import dev.perennial.domain.Payload.Refund;
import dev.perennial.domain.Reason;
import dev.perennial.domain.program.Program;
import java.math.BigInteger;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One customer, decided the slow way: keeps everything that ever happened and looks through all of
 * it each time. Written from the semantics alone; knows nothing of how the engine does it.
 */
final class NaiveModel implements Subject {
  private static final long WEEK = Duration.ofDays(7).toMillis();
  private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

  private record Seen(CustomerEvent event, long at) {}

  /** A refund whose purchase has not come. */
  record Waiting(Logged logged, Refund refund, long until, int made) {}

  private final List<Program> versions;
  private final Sheet sheet;
  private final NaiveBooks books;
  private final NaiveTiers tiers;
  private final NaiveProfile profile;
  private final NaiveDeadlines deadlines;
  private final List<Seen> seen = new ArrayList<>();
  private final List<NaiveOrder> orders = new ArrayList<>();
  private final List<Waiting> waiting = new ArrayList<>();
  private ZoneId customerZone;
  private BigInteger granted = BigInteger.ZERO;
  private long clock = Long.MIN_VALUE;
  private int made;
  private int waitingApplied;
  private int waitingRejected;

  NaiveModel(List<Program> versions, String customer) {
    this.versions = List.copyOf(versions);
    this.sheet = new Sheet(customer);
    this.books = new NaiveBooks(sheet);
    this.tiers = new NaiveTiers(sheet, orders);
    this.profile = new NaiveProfile(sheet, books, tiers, orders);
    this.deadlines = new NaiveDeadlines(this);
  }

  List<Program> versions() {
    return versions;
  }

  NaiveBooks books() {
    return books;
  }

  NaiveTiers tiers() {
    return tiers;
  }

  List<NaiveOrder> orders() {
    return orders;
  }

  List<Waiting> waiting() {
    return List.copyOf(waiting);
  }

  /** The version that began last; of two that began together the higher one. */
  Program programAt(long now) {
    return versions.stream()
        .filter(version -> version.effectiveFrom() <= now)
        .max(Comparator.comparingLong(Program::effectiveFrom).thenComparingInt(Program::version))
        .orElse(null);
  }

  /** The greatest time of the customer's records that counted. */
  long clock() {
    return clock;
  }

  /** When the next deadline is due, or {@link Customer#NEVER}. */
  long nextDeadline() {
    return deadlines.first().map(NaiveDeadlines.Due::at).orElse(Customer.NEVER);
  }

  @Override
  public Step onDeadlines(long upTo) {
    fire(upTo);
    return step(Outcome.NONE);
  }

  @Override
  public Step onEvent(Logged logged) {
    fire(logged.loggedAt());
    long at = Math.max(clock, logged.loggedAt());
    Now now = new Now(at, programAt(at), logged.event().eventId());
    sheet.decide();
    Outcome outcome = decide(now, logged);
    if (outcome == Outcome.APPLIED) {
      tiers.judge(now);
      profile.write(now);
    }
    if (outcome == Outcome.APPLIED || outcome == Outcome.WAITING) {
      fire(at);
    }
    return step(outcome);
  }

  private Step step(Outcome outcome) {
    Step step = new Step(outcome, sheet.tear(), waitingApplied, waitingRejected);
    waitingApplied = 0;
    waitingRejected = 0;
    return step;
  }

  private void fire(long upTo) {
    Optional<NaiveDeadlines.Due> first = deadlines.first();
    while (first.isPresent() && first.get().at() <= upTo) {
      NaiveDeadlines.Due due = first.get();
      Now now = new Now(due.at(), programAt(due.at()), due.cause());
      String before = profile.pointsAndTier(now);
      sheet.decide();
      due.act().accept(now);
      if (!before.equals(profile.pointsAndTier(now))) {
        profile.write(now);
      }
      first = deadlines.first();
    }
  }

  private Outcome decide(Now now, Logged logged) {
    CustomerEvent event = logged.event();
    Reason wrong = new NaiveChecks(versions).whateverTheState(now, logged);
    if (wrong != null) {
      return reject(logged, wrong);
    }
    for (Seen earlier : seen) {
      if (earlier.event.eventId().equals(event.eventId()) && clock < earlier.at + WEEK) {
        return repeated(logged, earlier.event.equals(event));
      }
    }
    if (event.payload() instanceof Purchase purchase) {
      NaiveOrder known = kept(purchase.orderId());
      if (known != null) {
        return repeated(logged, known.isOf(purchase));
      }
    }
    if (event.payload() instanceof Refund refund) {
      Refund known = knownRefund(refund);
      if (known != null) {
        return repeated(logged, NaiveOrder.same(known, refund));
      }
    }
    clock = now.at();
    seen.add(new Seen(event, clock));
    return apply(now, logged);
  }

  private Outcome repeated(Logged logged, boolean same) {
    return same ? Outcome.DUPLICATE : reject(logged, Reason.CONFLICTING_DUPLICATE);
  }

  private NaiveOrder kept(String orderId) {
    for (NaiveOrder order : orders) {
      if (order.kept && order.purchase.orderId().equals(orderId)) {
        return order;
      }
    }
    return null;
  }

  private Refund knownRefund(Refund refund) {
    List<Refund> known = new ArrayList<>();
    NaiveOrder order = kept(refund.orderId());
    if (order != null) {
      known.addAll(order.refunds);
    }
    waiting.stream().map(Waiting::refund).forEach(known::add);
    for (Refund other : known) {
      if (other.orderId().equals(refund.orderId()) && other.refundId().equals(refund.refundId())) {
        return other;
      }
    }
    return null;
  }

  private Outcome apply(Now now, Logged logged) {
    if (logged.event().payload() instanceof Purchase purchase) {
      purchase(now, logged, purchase);
    } else if (logged.event().payload() instanceof Refund refund) {
      return refund(now, logged, refund);
    } else if (logged.event().payload() instanceof Adjust adjust) {
      books.adjust(now, adjust.points(), made++);
    } else if (logged.event().payload() instanceof Person person && person.timeZone() != null) {
      customerZone = ZoneId.of(person.timeZone());
    }
    return Outcome.APPLIED;
  }

  private void purchase(Now now, Logged logged, Purchase purchase) {
    long occurredAt = Math.min(logged.event().occurredAt(), logged.loggedAt());
    NaiveEarning earning = new NaiveEarning(now, logged.event(), occurredAt, customerZone);
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
    BigInteger whole = micros().divide(MILLION).subtract(granted);
    granted = granted.add(whole);
    books.earn(now, whole.longValueExact(), order.id, made++);
    for (Waiting each : waiting()) {
      if (each.refund.orderId().equals(purchase.orderId())) {
        waiting.remove(each);
        stopWaiting(now.causedBy(each.logged.event().eventId()), each, order);
      }
    }
  }

  private void stopWaiting(Now now, Waiting each, NaiveOrder order) {
    if (each.refund.currency().equals(order.purchase.currency())) {
      waitingApplied++;
      takeBack(now, order, each.refund);
    } else {
      waitingRejected++;
      reject(each.logged, Reason.CURRENCY_MISMATCH);
    }
  }

  private Outcome refund(Now now, Logged logged, Refund refund) {
    NaiveOrder order = kept(refund.orderId());
    if (order == null) {
      long until = now.program().ordersKeep().after(now.at(), now.program().zone());
      waiting.add(new Waiting(logged, refund, until, made++));
      return Outcome.WAITING;
    }
    if (!refund.currency().equals(order.purchase.currency())) {
      return reject(logged, Reason.CURRENCY_MISMATCH);
    }
    takeBack(now, order, refund);
    return Outcome.APPLIED;
  }

  /** Whole points go back, as few as bring the carry to zero or more. */
  private void takeBack(Now now, NaiveOrder order, Refund refund) {
    order.refund(refund);
    long reversed = 0;
    while (micros().compareTo(granted.multiply(MILLION)) < 0) {
      BigInteger short_ = granted.multiply(MILLION).subtract(micros());
      BigInteger step = short_.divide(MILLION).max(BigInteger.ONE);
      granted = granted.subtract(step);
      reversed += step.longValueExact();
    }
    books.reverse(now, reversed, order.id);
  }

  /** Micro-points of all orders ever, net of refunds. */
  private BigInteger micros() {
    return orders.stream().map(NaiveOrder::netMicros).reduce(BigInteger.ZERO, BigInteger::add);
  }

  /** A refund waited for too long. */
  void giveUp(Waiting each) {
    waiting.remove(each);
    waitingRejected++;
    reject(each.logged, Reason.UNKNOWN_ORDER);
  }

  private Outcome reject(Logged logged, Reason reason) {
    CustomerEvent event = logged.event();
    sheet.write(
        new Rejection(
            sheet.id(event.eventId(), "rejected"),
            logged.loggedAt(),
            logged.origin(),
            reason,
            "",
            event.eventId(),
            event.customerId()));
    return Outcome.REJECTED;
  }
}
