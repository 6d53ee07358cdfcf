package dev.perennial.domain;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** The few encodings of the state format: variable-length integers and short texts. */
public final class Packing {
  // Lengths of texts that are no bytes.
  private static final int NULL = -1;
  private static final int HEX = -2;
  private static final int DASHED = -3;

  private static final HexFormat DIGITS = HexFormat.of();
  private static final int HEX_LENGTH = 32;
  private static final int UUID_LENGTH = 36;
  private static final int[] DASHES = {8, 13, 18, 23};

  private Packing() {}

  /** Writes a signed number, small ones either side of zero in few bytes (zigzag, base 128). */
  public static void writeLong(DataOutput out, long value) throws IOException {
    long rest = (value << 1) ^ (value >> 63);
    while ((rest & ~0x7fL) != 0) {
      out.writeByte((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    out.writeByte((int) rest);
  }

  /**
   * Puts what {@link #writeLong} writes into an array.
   *
   * @param at where it begins; no more than ten bytes are needed
   * @return where it ends
   */
  public static int putLong(byte[] into, int at, long value) {
    int next = at;
    long rest = (value << 1) ^ (value >> 63);
    while ((rest & ~0x7fL) != 0) {
      into[next++] = (byte) (rest & 0x7f | 0x80);
      rest >>>= 7;
    }
    into[next++] = (byte) rest;
    return next;
  }

  public static long readLong(DataInput in) throws IOException {
    long rest = in instanceof ArrayInput array ? array.readBase128() : readBase128(in);
    return (rest >>> 1) ^ -(rest & 1);
  }

  private static long readBase128(DataInput in) throws IOException {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = in.readByte();
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }

  public static void writeInt(DataOutput out, int value) throws IOException {
    writeLong(out, value);
  }

  public static int readInt(DataInput in) throws IOException {
    return Math.toIntExact(readLong(in));
  }

  /**
   * Writes a text or null. 128 bits in small hexadecimal digits, as our ids and many ids of others
   * are, also with the dashes of a UUID, take 17 bytes.
   */
  public static void writeText(DataOutput out, String text) throws IOException {
    int length = text == null ? 0 : text.length();
    if (length == HEX_LENGTH && isHex(text, false)) {
      writeInt(out, HEX);
      writeDigits(out, text);
    } else if (length == UUID_LENGTH && isHex(text, true)) {
      writeInt(out, DASHED);
      writeDigits(out, text.replace("-", ""));
    } else {
      writeBytes(out, text == null ? null : text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void writeDigits(DataOutput out, String digits) throws IOException {
    out.writeLong(HexFormat.fromHexDigitsToLong(digits, 0, 16));
    out.writeLong(HexFormat.fromHexDigitsToLong(digits, 16, 32));
  }

  private static boolean isHex(String text, boolean dashes) {
    for (int i = 0; i < text.length(); i++) {
      char digit = text.charAt(i);
      boolean dash = dashes && Arrays.binarySearch(DASHES, i) >= 0;
      boolean good =
          dash ? digit == '-' : digit >= '0' && digit <= '9' || digit >= 'a' && digit <= 'f';
      if (!good) {
        return false;
      }
    }
    return true;
  }

  /** Reads a text, or null where null was written. */
  public static String readText(DataInput in) throws IOException {
    int length = readInt(in);
    return switch (length) {
      case NULL -> null;
      case HEX -> readDigits(in);
      case DASHED -> dashed(readDigits(in));
      default -> new String(readBytes(length, in), StandardCharsets.UTF_8);
    };
  }

  private static String readDigits(DataInput in) throws IOException {
    return DIGITS.toHexDigits(in.readLong()) + DIGITS.toHexDigits(in.readLong());
  }

  private static String dashed(String digits) {
    StringBuilder text = new StringBuilder(UUID_LENGTH).append(digits);
    for (int dash : DASHES) {
      text.insert(dash, '-');
    }
    return text.toString();
  }

  /** Writes texts by name, in the order of the names. */
  public static void writeTexts(DataOutput out, Map<String, String> texts) throws IOException {
    writeInt(out, texts.size());
    Map<String, String> sorted = texts.size() > 1 ? new TreeMap<>(texts) : texts;
    for (Map.Entry<String, String> text : sorted.entrySet()) {
      writeText(out, text.getKey());
      writeText(out, text.getValue());
    }
  }

  /** Reads what {@link #writeTexts} wrote. */
  public static Map<String, String> readTexts(DataInput in) throws IOException {
    int count = readInt(in);
    if (count == 1) {
      return Map.of(readText(in), readText(in));
    }
    Map<String, String> texts = new TreeMap<>();
    for (int left = count; left > 0; left--) {
      texts.put(readText(in), readText(in));
    }
    return texts;
  }

  /** Writes bytes or null. */
  public static void writeBytes(DataOutput out, byte[] bytes) throws IOException {
    if (bytes == null) {
      writeInt(out, NULL);
    } else {
      writeInt(out, bytes.length);
      out.write(bytes);
    }
  }

  /** Reads bytes, or null where null was written. */
  public static byte[] readBytes(DataInput in) throws IOException {
    int length = readInt(in);
    return length == NULL ? null : readBytes(length, in);
  }

  private static byte[] readBytes(int length, DataInput in) throws IOException {
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return bytes;
  }
}
