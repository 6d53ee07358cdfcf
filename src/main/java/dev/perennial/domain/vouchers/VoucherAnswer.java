package dev.perennial.domain.vouchers;

import java.util.Locale;

/** What a request about a voucher can be answered. The order is part of the state format. */
public enum VoucherAnswer {
  RESERVED,
  REDEEMED,
  RELEASED,
  /** The check character does not fit, or no code is written like this. */
  MISTYPED_CODE,
  /** No voucher of this customer has the code, or it is long forgotten. */
  UNKNOWN_VOUCHER,
  VOUCHER_EXPIRED,
  /** Another request has it. */
  VOUCHER_RESERVED,
  ALREADY_REDEEMED,
  VOUCHER_REVOKED,
  NOT_RESERVED;

  private boolean declined() {
    return ordinal() > RELEASED.ordinal();
  }

  /** Reserved, redeemed, released or declined. */
  public String status() {
    return declined() ? "declined" : name().toLowerCase(Locale.ROOT);
  }

  /** Why it was declined, or null. */
  public String reason() {
    return declined() ? name().toLowerCase(Locale.ROOT) : null;
  }
}
