package dev.perennial.domain.vouchers;

import dev.perennial.domain.Customer;
import dev.perennial.domain.Effect.VoucherState;
import dev.perennial.domain.Packing;
import dev.perennial.domain.Payload.VoucherAction;
import dev.perennial.domain.Payload.VoucherRequest;
import dev.perennial.domain.vouchers.Voucher.Standing;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One customer's vouchers; most customers have none. One that was redeemed, revoked or has expired
 * is remembered until {@link #REMEMBERED} after its {@code expires_at}, so that its code gets the
 * right answer (a redeemed one also while the purchase that brought it can be refunded), and
 * answers for {@link #ANSWERS}, so that a request that comes again gets its first one.
 */
public final class Vouchers {
  /** How long a voucher is remembered after its expiry, milliseconds. */
  public static final long REMEMBERED = Duration.ofDays(30).toMillis();

  /** How long an answer is remembered, milliseconds. */
  public static final long ANSWERS = Duration.ofDays(7).toMillis();

  /** Nobody who means well asks so often in a week; who tries codes out does. */
  private static final int MOST_ANSWERS = 64;

  // In the order in which they were issued, and given.
  private final List<Voucher> vouchers = new ArrayList<>(0);
  private final List<GivenAnswer> given = new ArrayList<>(0);

  /**
   * What a request is answered.
   *
   * @param voucherId the voucher it is about, or null
   * @param duplicate whether this repeats the answer to an earlier record
   */
  public record Answer(VoucherAnswer answer, String voucherId, boolean duplicate) {}

  public boolean isEmpty() {
    return vouchers.isEmpty() && given.isEmpty();
  }

  /** Takes a new voucher in. */
  public void issue(Voucher voucher, VoucherRecords records) {
    vouchers.add(voucher);
    records.tell(voucher, VoucherState.ISSUED, null);
  }

  /** How many vouchers of a rule can still be redeemed. */
  public int openOf(String ruleId) {
    int open = 0;
    for (Voucher voucher : vouchers) {
      open += voucher.open() && ruleId.equals(voucher.ruleId()) ? 1 : 0;
    }
    return open;
  }

  /**
   * Answers a request and does what it asks for.
   *
   * @param until when a reservation ends by itself, epoch milliseconds
   */
  public Answer answer(VoucherRequest asked, long until, VoucherRecords records) {
    forget(records.now());
    long question = GivenAnswer.question(asked);
    for (GivenAnswer earlier : given) {
      if (earlier.question() == question) {
        return new Answer(earlier.answer(), earlier.voucherId(), true);
      }
    }
    VoucherCode code = VoucherCode.read(asked.code());
    Voucher voucher = code == null ? null : find(code);
    VoucherAnswer answer =
        code == null
            ? VoucherAnswer.MISTYPED_CODE
            : voucher == null ? VoucherAnswer.UNKNOWN_VOUCHER : act(asked, voucher, until, records);
    String id = voucher == null ? null : voucher.id();
    if (given.size() == MOST_ANSWERS) {
      given.remove(0);
    }
    given.add(new GivenAnswer(question, answer, id, records.now()));
    return new Answer(answer, id, false);
  }

  private VoucherAnswer act(
      VoucherRequest asked, Voucher voucher, long until, VoucherRecords records) {
    boolean own = voucher.reservedBy(asked.requestId());
    if (asked.action() == VoucherAction.RELEASE) {
      return own ? release(voucher, records) : voucher.refusal();
    }
    if (!own && !voucher.is(Standing.ISSUED)) {
      return voucher.refusal();
    }
    if (asked.action() == VoucherAction.REDEEM) {
      voucher.redeem(asked.orderId());
      records.tell(voucher, VoucherState.REDEEMED, voucher.orderId());
      return VoucherAnswer.REDEEMED;
    }
    if (!own) {
      voucher.reserve(asked.requestId(), asked.orderId(), until);
      records.tell(voucher, VoucherState.RESERVED, asked.orderId());
      // A release that came too early must not keep the right one from being heard.
      long early = GivenAnswer.question(asked, VoucherAction.RELEASE);
      given.removeIf(answer -> answer.question() == early);
    }
    return VoucherAnswer.RESERVED;
  }

  private static VoucherAnswer release(Voucher voucher, VoucherRecords records) {
    voucher.free();
    records.tell(voucher, VoucherState.RELEASED, null);
    // While it was reserved it could not expire.
    if (voucher.expiresAt() <= records.now()) {
      expire(voucher, records);
    }
    return VoucherAnswer.RELEASED;
  }

  private static void expire(Voucher voucher, VoucherRecords records) {
    records.tell(voucher, VoucherState.EXPIRED, null);
    voucher.end(Standing.EXPIRED);
  }

  private Voucher find(VoucherCode code) {
    for (Voucher voucher : vouchers) {
      if (voucher.code().equals(code)) {
        return voucher;
      }
    }
    return null;
  }

  /**
   * Takes a voucher back. One that was redeemed already is told as revoked too, with the order it
   * was redeemed with: that is a loss, and it stays redeemed.
   */
  public void revoke(String voucherId, VoucherRecords records) {
    for (Voucher voucher : vouchers) {
      if (voucher.id().equals(voucherId)) {
        revoke(voucher, records);
      }
    }
  }

  private static void revoke(Voucher voucher, VoucherRecords records) {
    if (voucher.is(Standing.REDEEMED)) {
      records.tell(voucher, VoucherState.REVOKED, voucher.orderId());
    } else if (voucher.open()) {
      records.tell(voucher, VoucherState.REVOKED, null);
      voucher.end(Standing.REVOKED);
    }
  }

  /**
   * Has a voucher that a purchase brought remembered, if it is redeemed, as long as it may have to
   * be taken back.
   *
   * @param until epoch milliseconds
   */
  public void refundable(String voucherId, long until) {
    for (Voucher voucher : vouchers) {
      if (voucher.id().equals(voucherId)) {
        voucher.refundableUntil(until);
      }
    }
  }

  /** Takes back all that can still be redeemed. */
  public void revokeOpen(VoucherRecords records) {
    vouchers.stream().filter(Voucher::open).forEach(voucher -> revoke(voucher, records));
  }

  /** When the next reservation ends by itself, or {@link Customer#NEVER}. */
  public long nextTimeout() {
    Voucher next = nextReserved();
    return next == null ? Customer.NEVER : next.reservedUntil();
  }

  /** The request whose reservation ends next. */
  public String nextRequest() {
    return nextReserved().requestId();
  }

  private Voucher nextReserved() {
    Voucher next = null;
    for (Voucher voucher : vouchers) {
      boolean reserved = voucher.is(Standing.RESERVED);
      if (reserved && (next == null || voucher.reservedUntil() < next.reservedUntil())) {
        next = voucher;
      }
    }
    return next;
  }

  /** Ends the reservations of {@link #nextRequest} at {@link #nextTimeout}. */
  public void timeOut(VoucherRecords records) {
    String request = nextRequest();
    long until = nextTimeout();
    for (Voucher voucher : vouchers) {
      if (voucher.reservedBy(request) && voucher.reservedUntil() == until) {
        release(voucher, records);
      }
    }
  }

  /** When the next voucher expires, or {@link Customer#NEVER}; a reserved one does not. */
  public long nextExpiry() {
    Voucher next = nextToExpire();
    return next == null ? Customer.NEVER : next.expiresAt();
  }

  /** The voucher that expires next. */
  public String nextExpiryId() {
    return nextToExpire().id();
  }

  private Voucher nextToExpire() {
    Voucher next = null;
    for (Voucher voucher : vouchers) {
      boolean issued = voucher.is(Standing.ISSUED);
      if (issued && (next == null || voucher.expiresAt() < next.expiresAt())) {
        next = voucher;
      }
    }
    return next;
  }

  /** Ends the voucher at {@link #nextExpiry}. */
  public void expire(VoucherRecords records) {
    expire(nextToExpire(), records);
  }

  /** When the end of the next voucher is announced, or {@link Customer#NEVER}. */
  public long nextAnnouncement() {
    Voucher next = nextToAnnounce();
    return next == null ? Customer.NEVER : next.expiresAt() - Voucher.AHEAD;
  }

  /** Marks the voucher at {@link #nextAnnouncement} as announced. */
  public Voucher announce() {
    Voucher next = nextToAnnounce();
    next.announced();
    return next;
  }

  private Voucher nextToAnnounce() {
    Voucher next = null;
    for (Voucher voucher : vouchers) {
      boolean awaits = voucher.awaitsAnnouncement();
      if (awaits && (next == null || voucher.expiresAt() < next.expiresAt())) {
        next = voucher;
      }
    }
    return next;
  }

  /** When the next voucher or answer is forgotten, or {@link Customer#NEVER}. */
  public long nextForget() {
    long next = given.isEmpty() ? Customer.NEVER : given.get(0).at() + ANSWERS;
    for (Voucher voucher : vouchers) {
      if (!voucher.open()) {
        next = Math.min(next, voucher.forgetAt());
      }
    }
    return next;
  }

  /** Forgets what is due to be forgotten at {@code now}. */
  public void forget(long now) {
    vouchers.removeIf(voucher -> !voucher.open() && voucher.forgetAt() <= now);
    given.removeIf(answer -> answer.at() + ANSWERS <= now);
  }

  public void write(DataOutput out) throws IOException {
    Packing.writeInt(out, vouchers.size());
    for (Voucher voucher : vouchers) {
      voucher.write(out);
    }
    Packing.writeInt(out, given.size());
    for (GivenAnswer answer : given) {
      answer.write(out);
    }
  }

  public static Vouchers read(DataInput in) throws IOException {
    Vouchers read = new Vouchers();
    for (int left = Packing.readInt(in); left > 0; left--) {
      read.vouchers.add(Voucher.read(in));
    }
    for (int left = Packing.readInt(in); left > 0; left--) {
      read.given.add(GivenAnswer.read(in));
    }
    return read;
  }
}
