package dev.perennial.domain.vouchers;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Locale;

/**
 * What a customer shows at the till: 80 bits in Crockford's base 32, sixteen characters, and its
 * check character (the number modulo 37), which finds every single mistyped or swapped character.
 *
 * @param high the first 64 bits
 * @param low the last 16 bits
 */
public record VoucherCode(long high, short low) {
  private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final String CHECKS = DIGITS + "*~$=U";
  private static final int LENGTH = 16;
  private static final int DIGIT_BITS = 5;
  private static final int LOW_BITS = 16;

  /** The code of the first 80 bits. */
  static VoucherCode of(byte[] bits) {
    BigInteger value = new BigInteger(1, bits).shiftRight(8 * bits.length - LENGTH * DIGIT_BITS);
    return of(value);
  }

  private static VoucherCode of(BigInteger value) {
    return new VoucherCode(value.shiftRight(LOW_BITS).longValue(), value.shortValue());
  }

  /** The code as somebody typed it, or null when no code is written like this. */
  public static VoucherCode read(String typed) {
    String text = normalised(typed);
    if (text.length() != LENGTH + 1) {
      return null;
    }
    BigInteger value = BigInteger.ZERO;
    for (int i = 0; i < LENGTH; i++) {
      int digit = DIGITS.indexOf(text.charAt(i));
      if (digit < 0) {
        return null;
      }
      value = value.shiftLeft(DIGIT_BITS).or(BigInteger.valueOf(digit));
    }
    return text.charAt(LENGTH) == check(value) ? of(value) : null;
  }

  /** What was typed in one way of writing: neither case, hyphens, blanks, O nor I and L tell. */
  static String normalised(String typed) {
    return typed
        .replaceAll("[-\\s]", "")
        .toUpperCase(Locale.ROOT)
        .replace('O', '0')
        .replace('I', '1')
        .replace('L', '1');
  }

  private static char check(BigInteger value) {
    return CHECKS.charAt(value.mod(BigInteger.valueOf(CHECKS.length())).intValue());
  }

  /** Sixteen characters and the check character, in upper case. */
  public String text() {
    BigInteger value =
        new BigInteger(Long.toUnsignedString(high))
            .shiftLeft(LOW_BITS)
            .or(BigInteger.valueOf(Short.toUnsignedInt(low)));
    StringBuilder text = new StringBuilder(LENGTH + 1);
    for (int shift = (LENGTH - 1) * DIGIT_BITS; shift >= 0; shift -= DIGIT_BITS) {
      text.append(DIGITS.charAt(value.shiftRight(shift).intValue() & DIGITS.length() - 1));
    }
    return text.append(check(value)).toString();
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(high);
    out.writeShort(low);
  }

  static VoucherCode read(DataInput in) throws IOException {
    return new VoucherCode(in.readLong(), in.readShort());
  }
}
