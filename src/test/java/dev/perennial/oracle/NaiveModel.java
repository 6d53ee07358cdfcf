package dev.perennial.oracle;

import dev.perennial.domain.Customer;
import dev.perennial.domain.CustomerEvent;
import dev.perennial.domain.Decision.Outcome;
import dev.perennial.domain.Logged;
import dev.perennial.domain.Payload;
import dev.perennial.domain.Payload.Capture;
import dev.perennial.domain.Payload.Erase;
import dev.perennial.domain.Payload.Redeem;
import dev.perennial.domain.Payload.TaskResolved;
import dev.perennial.domain.Payload.VoidHold;
import dev.perennial.domain.Payload.VoucherRequest;
import dev.perennial.domain.Reason;
import dev.perennial.domain.program.Program;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * One customer id, decided the slow way: whether there is such a customer at all, and what an
 * erasure leaves. Sections 3 and 13. Written from the semantics alone; knows nothing of how the
 * engine does it.
 */
final class NaiveModel implements Subject {
  static final long WEEK = Duration.ofDays(7).toMillis();

  private final List<Program> versions;
  private final Ruling rules;
  private final NaiveBudgets budgets;
  private final Sheet sheet;

  /** Null while there is no such customer. */
  private NaiveLife life;

  /** The time of an erasure of the last 7 days. */
  private Long erasedAt;

  NaiveModel(List<Program> versions, String customer) {
    this(versions, Ruling.NONE, customer);
  }

  NaiveModel(List<Program> versions, Ruling rules, String customer) {
    this(versions, rules, customer, new NaiveBudgets());
  }

  NaiveModel(List<Program> versions, Ruling rules, String customer, NaiveBudgets budgets) {
    this.rules = rules;
    this.budgets = budgets;
    this.versions = List.copyOf(versions);
    this.sheet = new Sheet(customer);
  }

  /** The version that began last; of two that began together the higher one. */
  static Program programAt(List<Program> versions, long now) {
    return versions.stream()
        .filter(version -> version.effectiveFrom() <= now)
        .max(Comparator.comparingLong(Program::effectiveFrom).thenComparingInt(Program::version))
        .orElse(null);
  }

  /** The greatest time of the customer's records that counted, or {@link Long#MIN_VALUE}. */
  long clock() {
    return life == null ? Long.MIN_VALUE : life.memory().clock();
  }

  /** When the next deadline is due, or {@link Customer#NEVER}. */
  long nextDeadline() {
    long next = life == null ? Customer.NEVER : life.nextDeadline();
    return erasedAt == null ? next : Math.min(next, erasedAt + WEEK);
  }

  @Override
  public Step onDeadlines(long upTo) {
    fire(upTo);
    return sheet.tear(Outcome.NONE);
  }

  @Override
  public Step onEvent(Logged logged) {
    fire(logged.loggedAt());
    long at = Math.max(clock(), logged.loggedAt());
    Now now = new Now(at, programAt(versions, at), logged.event().eventId());
    sheet.decide();
    Outcome outcome = decide(now, logged);
    if (outcome == Outcome.APPLIED && life != null) {
      life.judge(now);
    }
    if (outcome == Outcome.APPLIED || outcome == Outcome.WAITING) {
      fire(at);
    }
    return sheet.tear(outcome);
  }

  private void fire(long upTo) {
    if (life != null) {
      life.fire(upTo);
    }
    if (erasedAt != null && erasedAt + WEEK <= upTo) {
      erasedAt = null;
    }
  }

  private Outcome decide(Now now, Logged logged) {
    CustomerEvent event = logged.event();
    Reason wrong = new NaiveChecks(versions).whateverTheState(now, logged);
    if (wrong != null) {
      return sheet.reject(logged, wrong);
    }
    boolean erased =
        erasedAt != null && Math.min(event.occurredAt(), logged.loggedAt()) <= erasedAt;
    if (life == null) {
      return erased ? sheet.reject(logged, Reason.ERASED) : stranger(now, logged);
    }
    Outcome repeated = life.memory().repeated(logged);
    if (repeated != null) {
      return repeated;
    }
    if (erased) {
      life.memory().remember(now, event);
      return sheet.reject(logged, Reason.ERASED);
    }
    Outcome same = life.memory().repeatedOrder(logged);
    return same != null ? same : known(now, logged);
  }

  private Outcome known(Now now, Logged logged) {
    life.rules().clock().looked(now.at());
    life.memory().remember(now, logged.event());
    if (logged.event().payload() instanceof Erase) {
      life.erase(now);
      life = null;
      erasedAt = now.at();
      return Outcome.APPLIED;
    }
    return life.apply(now, logged);
  }

  /** What nobody can ask for gets its answer and leaves nothing; all else makes a customer. */
  private Outcome stranger(Now now, Logged logged) {
    Payload payload = logged.event().payload();
    NaiveLife nobody = new NaiveLife(versions, rules, budgets, sheet);
    if (payload instanceof Redeem || payload instanceof Capture || payload instanceof VoidHold) {
      nobody.requests().unknownCustomer(now, payload);
      return Outcome.APPLIED;
    }
    if (payload instanceof VoucherRequest asked) {
      nobody.desk().unknownCustomer(now, asked);
      return Outcome.APPLIED;
    }
    if (payload instanceof TaskResolved) {
      return sheet.reject(logged, Reason.UNKNOWN_TASK);
    }
    if (payload instanceof Erase) {
      return Outcome.APPLIED;
    }
    life = nobody;
    return known(now, logged);
  }
}
