package dev.perennial.oracle;

import dev.perennial.domain.Effect.Voucher;
import dev.perennial.domain.Effect.VoucherState;
import dev.perennial.domain.policy.Grant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Vouchers from their issue to their end, all that ever were. Section 7. */
final class NaiveVouchers {
  private static final long THIRTY_DAYS = Duration.ofDays(30).toMillis();
  private static final long THREE_DAYS = Duration.ofDays(3).toMillis();

  /** One voucher. */
  static final class Held {
    final String id;
    final String code;
    final Grant.Voucher grant;
    final String rule;
    final long issuedAt;
    final long expiresAt;
    final int made;
    VoucherState state = VoucherState.ISSUED;
    boolean reminded;
    long refundableUntil = Long.MIN_VALUE;
    boolean forgotten;

    /** The reservation: who, until when, and for what. */
    String reservedBy;

    long reservedUntil;
    String orderId;

    private Held(
        String id,
        String code,
        Grant.Voucher grant,
        String rule,
        long issuedAt,
        long expiresAt,
        int made) {
      this.id = id;
      this.code = code;
      this.grant = grant;
      this.rule = rule;
      this.issuedAt = issuedAt;
      this.expiresAt = expiresAt;
      this.made = made;
    }

    boolean reserved() {
      return state == VoucherState.RESERVED;
    }

    /** Whether somebody may still get something for it. */
    boolean good() {
      return state == VoucherState.ISSUED || reserved();
    }

    /** One that was redeemed is a loss as long as its purchase can be refunded. */
    long forgottenAt() {
      long told = expiresAt + THIRTY_DAYS;
      return state == VoucherState.REDEEMED ? Math.max(told, refundableUntil) : told;
    }

    long remindedAt() {
      return expiresAt - THREE_DAYS;
    }

    /** Nobody is reminded at once. */
    boolean toBeReminded() {
      return good() && !reminded && expiresAt - issuedAt > THREE_DAYS;
    }
  }

  private final Sheet sheet;
  private final List<Held> all = new ArrayList<>();
  private int made;

  NaiveVouchers(Sheet sheet) {
    this.sheet = sheet;
  }

  List<Held> all() {
    return all;
  }

  /** The voucher of a tidy code, or null. */
  Held find(String code) {
    return all.stream()
        .filter(held -> !held.forgotten && held.code.equals(code))
        .findFirst()
        .orElse(null);
  }

  Held issue(Now now, Grant.Voucher grant, String rule) {
    String id = sheet.id(now.cause(), rule, "voucher");
    Held held =
        new Held(
            id,
            NaiveCode.of(now.program().id(), sheet.customer(), id),
            grant,
            rule,
            now.at(),
            grant.expires().after(now.at(), now.program().zone()),
            made++);
    all.add(held);
    write(now, id, held, VoucherState.ISSUED, null);
    return held;
  }

  void reserve(Now now, Held held, String request, String order) {
    held.state = VoucherState.RESERVED;
    held.reservedBy = request;
    held.reservedUntil = now.program().voucherReserve().after(now.at(), now.program().zone());
    held.orderId = order;
    write(now, held, VoucherState.RESERVED, order);
  }

  /** For the order named now, else the one it was reserved for. */
  void redeem(Now now, Held held, String order) {
    held.orderId = order != null ? order : held.reserved() ? held.orderId : null;
    held.state = VoucherState.REDEEMED;
    write(now, held, VoucherState.REDEEMED, held.orderId);
  }

  /** Free again, or over if its time has passed meanwhile. */
  void release(Now now, Held held) {
    held.state = VoucherState.ISSUED;
    write(now, held, VoucherState.RELEASED, null);
    if (held.expiresAt <= now.at()) {
      expire(now, held);
    }
  }

  /** A request keeps all that it reserved equally long. */
  void timeOut(Now now, String request) {
    all.stream()
        .filter(held -> held.reserved() && held.reservedBy.equals(request))
        .filter(held -> held.reservedUntil == now.at())
        .forEach(held -> release(now, held));
  }

  /** How many vouchers of a rule somebody may still get something for. */
  long good(String rule) {
    return all.stream().filter(held -> held.good() && held.rule.equals(rule)).count();
  }

  void expire(Now now, Held held) {
    held.state = VoucherState.EXPIRED;
    write(now, held, VoucherState.EXPIRED, null);
  }

  /**
   * What caused it was undone: one that was spent is a loss, one that expired is none, nor is one
   * that was forgotten.
   */
  void revoke(Now now, Held held) {
    if (held.forgotten) {
      return;
    }
    if (held.good()) {
      held.state = VoucherState.REVOKED;
      write(now, held, VoucherState.REVOKED, null);
    } else if (held.state == VoucherState.REDEEMED) {
      write(now, held, VoucherState.REVOKED, held.orderId);
    }
  }

  /** Nobody gets anything for them any more. */
  void erase(Now now) {
    all.stream().filter(Held::good).forEach(held -> revoke(now, held));
  }

  private void write(Now now, Held held, VoucherState state, String order) {
    write(now, sheet.id(now.cause(), held.rule, "voucher"), held, state, order);
  }

  private void write(Now now, String id, Held held, VoucherState state, String order) {
    sheet.write(
        new Voucher(
            id,
            held.id,
            sheet.customer(),
            now.at(),
            state,
            held.code,
            held.grant.kind(),
            held.grant.value(),
            held.issuedAt,
            held.expiresAt,
            order,
            held.rule,
            now.cause(),
            now.program().version()));
  }
}
