package dev.perennial.domain.churn;

import dev.perennial.domain.Packing;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * All that the models know of a customer: updated at each event at the same cost, however much came
 * before. The stream and the training fill it in the same way, so that a model scores what it has
 * learnt from. All days are local days of the programme.
 */
public final class Habits {
  private PurchaseRhythm purchases = PurchaseRhythm.NONE;
  private int logins;
  private long firstLoginAt;
  private long lastLoginAt;
  private Recent recent = new Recent();

  /** Whether nothing is known. */
  public boolean isEmpty() {
    return purchases.occasions() == 0 && logins == 0 && recent.isEmpty();
  }

  /**
   * A purchase.
   *
   * @param at when it happened, epoch milliseconds UTC
   * @param day the local day of that, days since 1970-01-01
   * @param amount in minor units, 0 or more
   * @param today the local day of now
   */
  public void purchased(long at, long day, long amount, long today) {
    purchases = purchases.purchased(at, day, amount);
    if (amount != 0) {
      recent.add(new Recent.Done(day, amount, 0, 0, 0, 0), today);
    }
  }

  /**
   * A refund: it lowers the spend of its purchase, and counts on its own day.
   *
   * @param boughtOn the local day of the purchase
   * @param day the local day of the refund
   * @param amount in minor units, 0 or more
   */
  public void refunded(long boughtOn, long day, long amount, long today) {
    purchases = purchases.refunded(boughtOn, amount);
    recent.add(new Recent.Done(day, 0, 1, 0, 0, 0), today);
  }

  /** A login; see {@link #purchased}. */
  public void loggedIn(long at, long day, long today) {
    firstLoginAt = logins == 0 ? at : Math.min(firstLoginAt, at);
    lastLoginAt = logins == 0 ? at : Math.max(lastLoginAt, at);
    logins++;
    if (day > today - RiskFeature.LOGIN_DAYS) {
      recent.add(new Recent.Done(day, 0, 0, 1, 0, 0), today);
    }
  }

  /**
   * A support ticket.
   *
   * @param severity 1 to 4, 4 the gravest
   */
  public void complained(long day, int severity, long today) {
    recent.add(new Recent.Done(day, 0, 0, 0, 1, severity), today);
  }

  /** Whether the models can say anything. */
  public boolean hasBought() {
    return purchases.occasions() > 0;
  }

  /** How often and for how much the customer buys. */
  public PurchaseRhythm purchases() {
    return purchases;
  }

  int logins() {
    return logins;
  }

  long firstLoginAt() {
    return firstLoginAt;
  }

  long lastLoginAt() {
    return lastLoginAt;
  }

  Recent recent() {
    return recent;
  }

  /** Writes what {@link #read} reads. */
  public void write(DataOutput out) throws IOException {
    purchases.write(out);
    Packing.writeInt(out, logins);
    if (logins > 0) {
      Packing.writeLong(out, firstLoginAt);
      Packing.writeLong(out, lastLoginAt - firstLoginAt);
    }
    recent.write(out);
  }

  public static Habits read(DataInput in) throws IOException {
    Habits habits = new Habits();
    habits.purchases = PurchaseRhythm.read(in);
    habits.logins = Packing.readInt(in);
    if (habits.logins > 0) {
      habits.firstLoginAt = Packing.readLong(in);
      habits.lastLoginAt = habits.firstLoginAt + Packing.readLong(in);
    }
    habits.recent = Recent.read(in);
    return habits;
  }
}
