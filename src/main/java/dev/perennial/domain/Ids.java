package dev.perennial.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Deterministic ids: the first 32 hex digits of SHA-256 over customer, cause, rule id (or nothing),
 * kind and ordinal in UTF-8, joined by line feeds.
 */
public final class Ids {
  private static final ThreadLocal<MessageDigest> SHA256 = ThreadLocal.withInitial(Ids::sha256);

  private Ids() {}

  /**
   * The id of one output.
   *
   * @param ruleId null for none
   * @param kind ledger, lot, message, profile, rejected, …
   * @param ordinal from 0 for each customer, cause, rule and kind
   */
  public static String of(String customer, String cause, String ruleId, String kind, int ordinal) {
    String text =
        customer
            + '\n'
            + cause
            + '\n'
            + (ruleId == null ? "" : ruleId)
            + '\n'
            + kind
            + '\n'
            + ordinal;
    byte[] hash = SHA256.get().digest(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash, 0, 16);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
