package dev.perennial.domain.vouchers;

/** Where the codes of new vouchers come from. */
public interface VoucherCodes {
  /** No secret is there: no voucher can be issued. */
  VoucherCodes NONE =
      new VoucherCodes() {
        @Override
        public boolean canIssue() {
          return false;
        }

        @Override
        public VoucherCode code(String programId, String customerId, String voucherId) {
          throw new IllegalStateException(
              "a voucher is to be issued without a secret for its code; set voucher.secret.file");
        }
      };

  /** Whether there is a secret. */
  boolean canIssue();

  /** The voucher's code: the same again for the same three, and not to be guessed from them. */
  VoucherCode code(String programId, String customerId, String voucherId);
}
