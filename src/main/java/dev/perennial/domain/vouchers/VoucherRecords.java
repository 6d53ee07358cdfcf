package dev.perennial.domain.vouchers;

import dev.perennial.domain.Effect.VoucherState;

/** Where it is written what has become of a voucher. */
public interface VoucherRecords {

  /** The instant of the decision, epoch milliseconds UTC. */
  long now();

  /**
   * Records the state that a voucher came into.
   *
   * @param orderId the order it is reserved for or was redeemed with, or null
   */
  void tell(Voucher voucher, VoucherState state, String orderId);
}
