package dev.perennial.domain.vouchers;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes codes from a secret: the first 80 bits of HMAC-SHA256 over programme, customer and voucher
 * id in UTF-8, joined by line feeds. Never says what the secret is.
 */
public final class VoucherSecret implements VoucherCodes {
  /** Fewer bytes are refused: what can be guessed is no secret. */
  public static final int LEAST_BYTES = 32;

  private static final String HMAC = "HmacSHA256";

  // Looking the algorithm up costs more than the code.
  private final ThreadLocal<Mac> macs;

  /**
   * @throws IllegalArgumentException when there are fewer than {@link #LEAST_BYTES}
   */
  public VoucherSecret(byte[] secret) {
    if (secret.length < LEAST_BYTES) {
      throw new IllegalArgumentException(
          "the secret has %d bytes, but needs %d or more".formatted(secret.length, LEAST_BYTES));
    }
    SecretKeySpec key = new SecretKeySpec(secret, HMAC);
    this.macs = ThreadLocal.withInitial(() -> mac(key));
  }

  @Override
  public boolean canIssue() {
    return true;
  }

  @Override
  public VoucherCode code(String programId, String customerId, String voucherId) {
    String text = programId + '\n' + customerId + '\n' + voucherId;
    return VoucherCode.of(macs.get().doFinal(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static Mac mac(SecretKeySpec key) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
    }
  }
}
