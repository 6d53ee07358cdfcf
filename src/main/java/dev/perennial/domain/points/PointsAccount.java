package dev.perennial.domain.points;

import static dev.perennial.domain.Effect.Account.ADJUSTED;
import static dev.perennial.domain.Effect.Account.AVAILABLE;
import static dev.perennial.domain.Effect.Account.DEBT;
import static dev.perennial.domain.Effect.Account.EXPIRED;
import static dev.perennial.domain.Effect.Account.ISSUED;
import static dev.perennial.domain.Effect.Account.PENDING;
import static dev.perennial.domain.Effect.Account.REVERSED;

import dev.perennial.domain.Customer;
import dev.perennial.domain.Effect.Account;
import dev.perennial.domain.Effect.PostingKind;
import dev.perennial.domain.Packing;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One customer's points. Every movement goes through {@link Postings}: the balances are always the
 * fold of what was posted. Pending and available are never negative; what is owed is debt.
 */
public final class PointsAccount {
  /** Micro-points in a point. */
  public static final long MICRO = 1_000_000;

  // In spending order: the lot that expires first, then the one created first.
  private final List<Lot> lots = new ArrayList<>(4);
  private long carry;
  private long debt;
  private long lotsMade;

  /**
   * Earns the micro-points of one order: whole points pay debt first, the rest becomes a lot.
   *
   * @param micro zero or more
   * @return the id of the new lot, or null when there was nothing left for one
   */
  public String earn(long micro, LotTimes times, Postings postings) {
    carry += micro;
    long whole = carry / MICRO;
    carry -= whole * MICRO;
    return credit(whole, PostingKind.EARN, ISSUED, times, postings);
  }

  /** Grants points outside of purchases: they pay debt, the rest is a lot available at once. */
  public void grant(long points, LotTimes times, Postings postings) {
    credit(points, PostingKind.ADJUST, ADJUSTED, times, postings);
  }

  private String credit(
      long points, PostingKind kind, Account from, LotTimes times, Postings postings) {
    long settled = Math.min(debt, points);
    if (settled > 0) {
      debt -= settled;
      postings.post(PostingKind.SETTLE, from, DEBT, settled, null);
    }
    if (points == settled) {
      return null;
    }
    Lot lot =
        new Lot(
            postings.newLotId(),
            lotsMade++,
            points - settled,
            times.earnedAt(),
            times.availableAt(),
            times.expiresAt());
    insert(lot);
    postings.post(kind, from, lot.account(), lot.points, lot.id());
    return lot.id();
  }

  private void insert(Lot lot) {
    int index = lots.size();
    while (index > 0 && lots.get(index - 1).expiresAt > lot.expiresAt) {
      index--;
    }
    lots.add(index, lot);
  }

  /**
   * Takes earned micro-points back: carry goes down, and as few whole points are reversed as bring
   * it back to zero or more.
   *
   * @param micro zero or more
   * @param lotId the lot of the order, taken from first; null for none
   * @param forgive whether what is missing is forgiven instead of owed
   */
  public void reverse(long micro, String lotId, boolean forgive, Postings postings) {
    carry -= micro;
    if (carry >= 0) {
      return;
    }
    long whole = (MICRO - 1 - carry) / MICRO;
    carry += whole * MICRO;
    take(whole, lotId, PostingKind.REVERSE, REVERSED, forgive, postings);
  }

  /** Takes points by adjustment, pending ones too; what is missing is owed, or forgiven. */
  public void deduct(long points, boolean forgive, Postings postings) {
    take(points, null, PostingKind.ADJUST, ADJUSTED, forgive, postings);
  }

  private void take(
      long points,
      String firstLot,
      PostingKind kind,
      Account to,
      boolean forgive,
      Postings postings) {
    long missing = points;
    if (firstLot != null) {
      for (Lot lot : lots) {
        if (lot.id().equals(firstLot)) {
          missing -= takeFrom(lot, missing, kind, to, postings);
        }
      }
    }
    for (Lot lot : lots) {
      missing -= takeFrom(lot, missing, kind, to, postings);
    }
    lots.removeIf(lot -> lot.points == 0);
    if (missing > 0 && !forgive) {
      debt += missing;
      postings.post(kind, DEBT, to, missing, null);
    }
  }

  private static long takeFrom(
      Lot lot, long wanted, PostingKind kind, Account to, Postings postings) {
    long taken = Math.min(wanted, lot.points);
    if (taken > 0) {
      lot.points -= taken;
      postings.post(kind, lot.account(), to, taken, lot.id());
    }
    return taken;
  }

  /** When the next pending lot matures, or {@link Customer#NEVER}. */
  public long nextMature() {
    Lot lot = firstToMature();
    return lot == null ? Customer.NEVER : lot.maturesAt();
  }

  /** The lot that {@link #mature} would mature. */
  public String nextMatureLot() {
    return firstToMature().id();
  }

  private Lot firstToMature() {
    Lot first = null;
    for (Lot lot : lots) {
      if (lot.pending() && (first == null || maturesBefore(lot, first))) {
        first = lot;
      }
    }
    return first;
  }

  private static boolean maturesBefore(Lot one, Lot other) {
    return one.maturesAt() < other.maturesAt()
        || one.maturesAt() == other.maturesAt() && one.sequence < other.sequence;
  }

  /** Makes the lot at {@link #nextMature} available. */
  public void mature(Postings postings) {
    Lot lot = firstToMature();
    lot.mature();
    postings.post(PostingKind.MATURE, PENDING, AVAILABLE, lot.points, lot.id());
  }

  /** When the next lot expires, or {@link Customer#NEVER}. */
  public long nextExpire() {
    return lots.isEmpty() ? Customer.NEVER : lots.get(0).expiresAt;
  }

  /** The lot that {@link #expire} would expire. */
  public String nextExpireLot() {
    return lots.get(0).id();
  }

  /** Expires the lot at {@link #nextExpire}. */
  public void expire(Postings postings) {
    Lot lot = lots.remove(0);
    postings.post(PostingKind.EXPIRE, lot.account(), EXPIRED, lot.points, lot.id());
  }

  /** Points that are earned and not yet available. */
  public long pending() {
    long sum = 0;
    for (Lot lot : lots) {
      sum += lot.pending() ? lot.points : 0;
    }
    return sum;
  }

  /** Points that are free to spend. */
  public long available() {
    long sum = 0;
    for (Lot lot : lots) {
      sum += lot.pending() ? 0 : lot.points;
    }
    return sum;
  }

  /** The size of what the customer owes, zero or more. */
  public long debt() {
    return debt;
  }

  /** Micro-points that do not make a whole point yet, 0 to 999,999. */
  public long carry() {
    return carry;
  }

  public void write(DataOutput out) throws IOException {
    Packing.writeLong(out, carry);
    Packing.writeLong(out, debt);
    Packing.writeLong(out, lotsMade);
    Packing.writeInt(out, lots.size());
    for (Lot lot : lots) {
      lot.write(out);
    }
  }

  public static PointsAccount read(int format, DataInput in) throws IOException {
    PointsAccount account = new PointsAccount();
    account.carry = Packing.readLong(in);
    account.debt = Packing.readLong(in);
    account.lotsMade = Packing.readLong(in);
    int count = Packing.readInt(in);
    for (int i = 0; i < count; i++) {
      account.lots.add(Lot.read(in));
    }
    return account;
  }
}
