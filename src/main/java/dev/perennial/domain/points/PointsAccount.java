package dev.perennial.domain.points;

import static dev.perennial.domain.Effect.Account.ADJUSTED;
import static dev.perennial.domain.Effect.Account.AVAILABLE;
import static dev.perennial.domain.Effect.Account.DEBT;
import static dev.perennial.domain.Effect.Account.EXPIRED;
import static dev.perennial.domain.Effect.Account.HELD;
import static dev.perennial.domain.Effect.Account.ISSUED;
import static dev.perennial.domain.Effect.Account.PENDING;
import static dev.perennial.domain.Effect.Account.REVERSED;

import dev.perennial.domain.ColdState;
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

  /** In place of a lot's number: none. */
  public static final long NO_LOT = -1;

  private Lots lots = new Lots();
  private long carry;
  private long debt;

  /**
   * Earns the micro-points of one order: whole points pay debt first, the rest becomes a lot.
   *
   * @param micro zero or more
   * @return the number of the new lot, or {@link #NO_LOT} when there was nothing left for one
   */
  public long earn(long micro, LotTimes times, Postings postings, ColdState cold) {
    carry += micro;
    long whole = carry / MICRO;
    carry -= whole * MICRO;
    return credit(whole, PostingKind.EARN, ISSUED, times, postings, cold);
  }

  /** Whole points that earning so many micro-points would give, be it to pay debt. */
  public long wholeWith(long micro) {
    return (carry + micro) / MICRO;
  }

  /**
   * Earns points that a rule gives.
   *
   * @param points above zero
   * @return the number of the new lot, or {@link #NO_LOT} when all of them paid debt
   */
  public long earnBonus(long points, LotTimes times, Postings postings, ColdState cold) {
    return credit(points, PostingKind.EARN, ISSUED, times, postings, cold);
  }

  /** Takes a rule's points back, as {@link #reverse} does earned ones. */
  public void reverseBonus(
      long points, long lot, boolean forgive, Postings postings, ColdState cold) {
    take(points, lot, PostingKind.REVERSE, REVERSED, forgive, postings, cold);
  }

  /** Grants points outside of purchases: they pay debt, the rest is a lot available at once. */
  public void grant(long points, LotTimes times, Postings postings, ColdState cold) {
    credit(points, PostingKind.ADJUST, ADJUSTED, times, postings, cold);
  }

  private long credit(
      long points,
      PostingKind kind,
      Account from,
      LotTimes times,
      Postings postings,
      ColdState cold) {
    long settled = Math.min(debt, points);
    if (settled > 0) {
      debt -= settled;
      postings.post(PostingKind.SETTLE, from, DEBT, settled, null);
    }
    if (points == settled) {
      return NO_LOT;
    }
    Lot lot =
        new Lot(
            postings.newLotId(),
            lots.nextSequence(),
            points - settled,
            times.earnedAt(),
            times.availableAt(),
            times.expiresAt());
    postings.post(kind, from, lot.account(), lot.points, lot.id());
    lots.add(lot, cold);
    return lot.sequence;
  }

  /**
   * Takes earned micro-points back: carry goes down, and as few whole points are reversed as bring
   * it back to zero or more.
   *
   * @param micro zero or more
   * @param lot the number of the order's lot, taken from first, or {@link #NO_LOT}
   * @param forgive whether what is missing is forgiven instead of owed
   */
  public void reverse(long micro, long lot, boolean forgive, Postings postings, ColdState cold) {
    carry -= micro;
    if (carry >= 0) {
      return;
    }
    long whole = (MICRO - 1 - carry) / MICRO;
    carry += whole * MICRO;
    take(whole, lot, PostingKind.REVERSE, REVERSED, forgive, postings, cold);
  }

  /** Takes points by adjustment, pending ones too; what is missing is owed, or forgiven. */
  public void deduct(long points, boolean forgive, Postings postings, ColdState cold) {
    take(points, NO_LOT, PostingKind.ADJUST, ADJUSTED, forgive, postings, cold);
  }

  private void take(
      long points,
      long firstLot,
      PostingKind kind,
      Account to,
      boolean forgive,
      Postings postings,
      ColdState cold) {
    long missing = points;
    Lot lot = firstLot == NO_LOT ? null : lots.find(firstLot, cold);
    if (lot == null) {
      lot = lots.first(cold);
    }
    while (lot != null && missing > 0) {
      missing -= takeFrom(lot, missing, kind, to, postings);
      lot = lots.first(cold);
    }
    if (missing > 0 && !forgive) {
      debt += missing;
      postings.post(kind, DEBT, to, missing, null);
    }
  }

  private long takeFrom(Lot lot, long wanted, PostingKind kind, Account to, Postings postings) {
    long taken = Math.min(wanted, lot.points);
    lot.points -= taken;
    postings.post(kind, lot.account(), to, taken, lot.id());
    if (lot.points == 0) {
      lots.remove(lot);
    }
    return taken;
  }

  /**
   * Moves available points to held, in spending order.
   *
   * @param points at most {@link #available}
   * @return the held parts of the lots
   */
  List<Lot> hold(long points, Postings postings, ColdState cold) {
    List<Lot> parts = new ArrayList<>(2);
    for (long missing = points; missing > 0; ) {
      Lot lot = lots.firstAvailable(cold);
      Lot part = lot.split(Math.min(missing, lot.points));
      postings.post(PostingKind.HOLD, AVAILABLE, HELD, part.points, part.id());
      parts.add(part);
      missing -= part.points;
      if (lot.points == 0) {
        lots.remove(lot);
      }
    }
    return parts;
  }

  /** Held points become available; what is past its time expires, and the rest pays debt first. */
  void free(List<Lot> parts, Postings postings, ColdState cold) {
    for (Lot part : parts) {
      postings.post(PostingKind.RELEASE, HELD, AVAILABLE, part.points, part.id());
    }
    List<Lot> good = new ArrayList<>(parts.size());
    for (Lot part : parts) {
      if (part.expiresAt <= postings.now()) {
        postings.post(PostingKind.EXPIRE, AVAILABLE, EXPIRED, part.points, part.id());
      } else {
        good.add(part);
      }
    }
    for (Lot part : good) {
      settleWith(part, postings);
      if (part.points > 0) {
        lots.putBack(part, cold);
      }
    }
  }

  private void settleWith(Lot part, Postings postings) {
    long settled = Math.min(debt, part.points);
    if (settled > 0) {
      debt -= settled;
      part.points -= settled;
      postings.post(PostingKind.SETTLE, AVAILABLE, DEBT, settled, part.id());
    }
  }

  /** When the next pending lot matures, or {@link Customer#NEVER}. */
  public long nextMature() {
    Lot lot = lots.firstToMature();
    return lot == null ? Customer.NEVER : lot.maturesAt();
  }

  /** The lot that {@link #mature} would mature. */
  public String nextMatureLot() {
    return lots.firstToMature().id();
  }

  /** Makes the lot at {@link #nextMature} available. */
  public void mature(Postings postings) {
    Lot lot = lots.firstToMature();
    lot.mature();
    postings.post(PostingKind.MATURE, PENDING, AVAILABLE, lot.points, lot.id());
  }

  /** When the next lot expires, or {@link Customer#NEVER}. */
  public long nextExpire() {
    return lots.firstExpiry();
  }

  /**
   * The first expiry of a lot after an instant, or {@link Customer#NEVER}.
   *
   * @param after epoch milliseconds
   */
  public long expiryAfter(long after) {
    return lots.expiryAfter(after);
  }

  /** Points of the lots that expire at that very instant. */
  public long expiringAt(long at, ColdState cold) {
    return lots.expiringAt(at, cold);
  }

  /** The lot that {@link #expire} would expire. */
  public String nextExpireLot(ColdState cold) {
    return lots.first(cold).id();
  }

  /** Expires the lot at {@link #nextExpire}. */
  public void expire(Postings postings, ColdState cold) {
    Lot lot = lots.first(cold);
    lots.remove(lot);
    postings.post(PostingKind.EXPIRE, lot.account(), EXPIRED, lot.points, lot.id());
  }

  /** Points that are earned and not yet available. */
  public long pending() {
    return lots.pending();
  }

  /** Points that are free to spend. */
  public long available() {
    return lots.available();
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
    lots.write(out);
  }

  public static PointsAccount read(int format, DataInput in) throws IOException {
    PointsAccount account = new PointsAccount();
    account.carry = Packing.readLong(in);
    account.debt = Packing.readLong(in);
    account.lots = Lots.read(format, in);
    return account;
  }
}
