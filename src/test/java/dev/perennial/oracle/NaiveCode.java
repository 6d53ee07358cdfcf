package dev.perennial.oracle;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Codes of vouchers by the book: Crockford's base 32 by way of Java's. Section 7. */
final class NaiveCode {
  /** The secret of all tests: nobody need guess it. */
  static final byte[] SECRET = new byte[32];

  private static final String JAVAS = "0123456789abcdefghijklmnopqrstuv";
  private static final String CROCKFORDS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final String CHECKS = CROCKFORDS + "*~$=U";
  private static final int DIGITS = 16;

  private NaiveCode() {}

  /** The code of one voucher. */
  static String of(String program, String customer, String voucher) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
      byte[] text = String.join("\n", program, customer, voucher).getBytes(StandardCharsets.UTF_8);
      return of(new BigInteger(1, Arrays.copyOf(mac.doFinal(text), 10)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The code of a number below 2 to the 80. */
  static String of(BigInteger number) {
    String digits = number.toString(32);
    StringBuilder code = new StringBuilder("0".repeat(DIGITS - digits.length()));
    digits.chars().forEach(digit -> code.append(CROCKFORDS.charAt(JAVAS.indexOf(digit))));
    return code.append(check(number)).toString();
  }

  /** However it was typed. */
  static String tidy(String typed) {
    return typed
        .toUpperCase(Locale.ROOT)
        .replaceAll("[-\\s]", "")
        .replace('O', '0')
        .replaceAll("[IL]", "1");
  }

  /** Whether a tidy code has all its digits and the check character that they ask for. */
  static boolean wellFormed(String code) {
    if (!code.matches("[" + CROCKFORDS + "]{16}[" + CROCKFORDS + "*~$=U]")) {
      return false;
    }
    StringBuilder digits = new StringBuilder();
    code.substring(0, DIGITS)
        .chars()
        .forEach(digit -> digits.append(JAVAS.charAt(CROCKFORDS.indexOf(digit))));
    return code.charAt(DIGITS) == check(new BigInteger(digits.toString(), 32));
  }

  private static char check(BigInteger number) {
    return CHECKS.charAt(number.mod(BigInteger.valueOf(37)).intValue());
  }
}
