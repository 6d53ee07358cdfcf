package dev.perennial.domain.vouchers;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
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
  private static final int LOW_MASK = 0xffff;

  /** The code of the first 80 bits. */
  static VoucherCode of(byte[] bits) {
    ByteBuffer first = ByteBuffer.wrap(bits);
    return new VoucherCode(first.getLong(), first.getShort());
  }

  /** The code as somebody typed it, or null when no code is written like this. */
  public static VoucherCode read(String typed) {
    String text = normalised(typed);
    if (text.length() != LENGTH + 1) {
      return null;
    }
    long high = 0;
    int low = 0;
    for (int i = 0; i < LENGTH; i++) {
      int digit = DIGITS.indexOf(text.charAt(i));
      if (digit < 0) {
        return null;
      }
      int shifted = low << DIGIT_BITS | digit;
      high = high << DIGIT_BITS | shifted >>> LOW_BITS;
      low = shifted & LOW_MASK;
    }
    VoucherCode code = new VoucherCode(high, (short) low);
    return text.charAt(LENGTH) == code.check() ? code : null;
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

  private char check() {
    int modulus = CHECKS.length();
    long highest = Long.remainderUnsigned(high, modulus);
    return CHECKS.charAt((int) (((highest << LOW_BITS) + (low & LOW_MASK)) % modulus));
  }

  /** Sixteen characters and the check character, in upper case. */
  public String text() {
    StringBuilder text = new StringBuilder(LENGTH + 1);
    for (int shift = (LENGTH - 1) * DIGIT_BITS; shift >= 0; shift -= DIGIT_BITS) {
      text.append(DIGITS.charAt((int) bitsFrom(shift) & DIGITS.length() - 1));
    }
    return text.append(check()).toString();
  }

  /** The number without its last bits. */
  private long bitsFrom(int shift) {
    return shift >= LOW_BITS
        ? high >>> shift - LOW_BITS
        : high << LOW_BITS - shift | (low & LOW_MASK) >>> shift;
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(high);
    out.writeShort(low);
  }

  static VoucherCode read(DataInput in) throws IOException {
    return new VoucherCode(in.readLong(), in.readShort());
  }
}
