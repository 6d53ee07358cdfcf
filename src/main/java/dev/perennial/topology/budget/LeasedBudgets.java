package dev.perennial.topology.budget;

import dev.perennial.domain.policy.Budgets;
import dev.perennial.topology.state.Spending;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.flink.runtime.operators.coordination.OperatorEvent;

/**
 * The budgets in one task: spends what the keeper leased to it, and asks for more when that is too
 * little. Who is refused does not ask again at once. Belongs to the task's thread.
 */
public final class LeasedBudgets implements Budgets {
  /** After a refusal, until what others held may have come back. */
  private static final long REFUSED_MS = 1_000;

  /** After no answer, which took seconds: all others must not wait as long again. */
  private static final long UNKNOWN_MS = 10_000;

  private final Keeper keeper;
  private final Runnable unknown;
  private final LongSupplier clock;
  private final Periods<Lease> leases = new Periods<>();
  private long silentUntil = Long.MIN_VALUE;

  /** What the task has of one budget in one period. */
  private static final class Lease {
    final BudgetKey key;
    long spent;
    long held;

    /** The lowest total under which what is held was given. */
    long total;

    long refusedAmount;
    long refusedTotal;
    long refusedUntil = Long.MIN_VALUE;

    Lease(BudgetKey key) {
      this.key = key;
    }

    boolean covers(long amount, long underTotal) {
      return held >= amount && total <= underTotal;
    }

    boolean wasRefused(long amount, long underTotal, long now) {
      return now < refusedUntil && amount >= refusedAmount && underTotal <= refusedTotal;
    }

    void spend(long amount) {
      held -= amount;
      spent += amount;
    }

    Spending spending() {
      return new Spending(key.ruleId(), key.measure(), key.periodStart(), spent);
    }
  }

  /**
   * @param restored what the task, or others before it, spent
   * @param unknown told each time the keeper did not answer
   * @param clock milliseconds that never run backwards
   */
  public LeasedBudgets(
      Keeper keeper, Iterable<Spending> restored, Runnable unknown, LongSupplier clock) {
    this.keeper = keeper;
    this.unknown = unknown;
    this.clock = clock;
    for (Spending each : restored) {
      Lease lease = lease(each.ruleId(), each.measure(), each.periodStart());
      if (lease != null) {
        lease.spent += each.spent();
      }
    }
  }

  /** Tells the keeper what was spent; before it nothing can be taken. */
  public void open() {
    keeper.opened(spendings());
  }

  /** What must be in the checkpoint. */
  public List<Spending> spendings() {
    return leases.all().stream().map(Lease::spending).toList();
  }

  /** Heeds what the keeper says, between two decisions. */
  public void heed(OperatorEvent event) {
    if (!(event instanceof Recall recall)) {
      throw new IllegalArgumentException("the keeper of budgets never says " + event);
    }
    Lease lease = leases.get(recall.key());
    if (lease != null) {
      lease.held = 0;
      keeper.returned(lease.spending());
    }
  }

  @Override
  public boolean take(String ruleId, String measure, long periodStart, long total, long amount) {
    Lease lease = lease(ruleId, measure, periodStart);
    if (lease == null) {
      return false;
    }
    if (lease.covers(amount, total) || lendsMore(lease, total, amount)) {
      lease.spend(amount);
      return true;
    }
    return false;
  }

  private boolean lendsMore(Lease lease, long total, long amount) {
    long now = clock.getAsLong();
    if (now < silentUntil || lease.wasRefused(amount, total, now)) {
      return false;
    }
    // What is held is let go of: it may have been given under a higher total.
    lease.held = 0;
    long granted = keeper.ask(lease.spending(), total, amount);
    if (granted == Keeper.UNKNOWN) {
      unknown.run();
      silentUntil = clock.getAsLong() + UNKNOWN_MS;
      return false;
    }
    if (granted < amount) {
      lease.refusedAmount = amount;
      lease.refusedTotal = total;
      lease.refusedUntil = clock.getAsLong() + REFUSED_MS;
      return false;
    }
    lease.held = granted;
    lease.total = total;
    return true;
  }

  @Override
  public void giveBack(String ruleId, String measure, long periodStart, long amount) {
    Lease lease = leases.get(new BudgetKey(ruleId, measure, periodStart));
    if (lease == null || lease.spent < amount) {
      throw new IllegalStateException(
          "more of the budget %s of rule %s is given back than was taken"
              .formatted(measure, ruleId));
    }
    lease.spend(-amount);
  }

  /** Null when the period is closed. */
  private Lease lease(String ruleId, String measure, long periodStart) {
    return leases.getOrOpen(new BudgetKey(ruleId, measure, periodStart), Lease::new);
  }
}
