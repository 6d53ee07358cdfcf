package dev.perennial.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Spoils good inputs, the same way for the same random numbers. */
public final class Spoiling {
  private static final int MOST_STEPS = 4;
  private static final int ONE_IN_HUGE = 400;
  private static final int MOST_HUGE = 1 << 20;
  private static final int MOST_NOISE = 400;
  private static final long[] CLAIMS = {
    0,
    1,
    -1,
    2,
    -2,
    63,
    64,
    1000,
    1001,
    -1001,
    65_536,
    2_000_000_000,
    -2_000_000_000,
    Integer.MAX_VALUE,
    Integer.MAX_VALUE - 8,
    Integer.MIN_VALUE,
    1L << 32,
    1L << 40,
    Long.MAX_VALUE,
    Long.MIN_VALUE
  };
  private static final String[] TOKENS = {
    "[",
    "{",
    "]",
    "}",
    "(",
    ")",
    "[[[[",
    "{\"a\":",
    "\"",
    "'",
    ",",
    ":",
    ": ",
    "\n",
    "\n  ",
    "- ",
    "-",
    "null",
    "true",
    "1e999999999",
    "-1",
    "0",
    "9223372036854775808",
    "99999999999999999999999",
    "1e-999999999",
    "NaN",
    "&a ",
    "*a",
    "!!java.net.URL ",
    "<<: ",
    "? ",
    "| ",
    "> ",
    "%",
    "@",
    "`",
    "\u0000",
    "\uFEFF",
    "\uD800",
    "\\uD800",
    "\\u0000",
    "#",
    "---\n",
    "...\n",
    "!",
    "&& ",
    "|| ",
    "? 1 : ",
    "customer.",
    "event.",
    ".map(x, x)",
    ".all(x, x)",
    "has(",
    "P1000000000Y",
    "PT0S",
    "2026-02-30",
    "+1000000000-12-31T23:59:59.999999999Z",
    "Europe/Berlin",
    "{{",
    "}}",
    "${",
    "\r",
    "\t",
    "й",
    "😀",
    "1.",
    ".1",
    "0x10",
    "1_000",
    "1:30",
    "~",
    "=",
    "-0",
    "٣"
  };

  private Spoiling() {}

  /** Spoils bytes. */
  public static byte[] bytes(byte[] good, Random random) {
    byte[] spoilt = good;
    for (int steps = 1 + random.nextInt(MOST_STEPS); steps > 0; steps--) {
      spoilt = byteStep(spoilt, random);
    }
    return spoilt;
  }

  /** Spoils text in UTF-8. */
  public static byte[] text(byte[] good, Random random) {
    byte[] spoilt = good;
    for (int steps = 1 + random.nextInt(MOST_STEPS); steps > 0; steps--) {
      spoilt = random.nextInt(5) == 0 ? byteStep(spoilt, random) : textStep(spoilt, random);
    }
    return spoilt;
  }

  private static byte[] byteStep(byte[] good, Random random) {
    int at = random.nextInt(good.length + 1);
    int to = at + random.nextInt(Math.min(64, good.length - at) + 1);
    return switch (random.nextInt(10)) {
      case 0 -> noise(random);
      case 1 -> put(good, at, good.length, noise(random));
      case 2 -> Arrays.copyOf(good, at);
      case 3, 4, 5 -> flipped(good, random);
      case 6 -> put(good, at, Math.min(good.length, at + 1), claim(random));
      case 7 -> put(good, at, at, claim(random));
      case 8 -> put(good, at, to, new byte[0]);
      default -> put(good, at, at, repeated(Arrays.copyOfRange(good, at, to), random));
    };
  }

  private static byte[] textStep(byte[] good, Random random) {
    int at = random.nextInt(good.length + 1);
    int to = at + random.nextInt(Math.min(64, good.length - at) + 1);
    byte[] token = TOKENS[random.nextInt(TOKENS.length)].getBytes(StandardCharsets.UTF_8);
    return switch (random.nextInt(6)) {
      case 0, 1 -> put(good, at, at, token);
      case 2 -> put(good, at, to, token);
      case 3 -> put(good, at, at, repeated(token, random));
      case 4 -> put(good, at, at, repeated(Arrays.copyOfRange(good, at, to), random));
      default -> put(good, at, to, new byte[0]);
    };
  }

  private static byte[] noise(Random random) {
    byte[] noise = new byte[random.nextInt(MOST_NOISE)];
    random.nextBytes(noise);
    return noise;
  }

  private static byte[] flipped(byte[] good, Random random) {
    byte[] spoilt = good.clone();
    for (int flips = 1 + random.nextInt(4); flips > 0 && good.length > 0; flips--) {
      spoilt[random.nextInt(good.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return spoilt;
  }

  /** A length, a count or a number, as Avro writes it, that cannot be meant. */
  private static byte[] claim(Random random) {
    long value = CLAIMS[random.nextInt(CLAIMS.length)];
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    long rest = (value << 1) ^ (value >> 63);
    while ((rest & ~0x7fL) != 0) {
      out.write((int) (rest & 0x7f | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
    return out.toByteArray();
  }

  /** Mostly a few times; seldom up to a megabyte and beyond. */
  private static byte[] repeated(byte[] part, Random random) {
    boolean huge = random.nextInt(ONE_IN_HUGE) == 0;
    int most = huge ? MOST_HUGE / Math.max(1, part.length) + 10 : 50;
    int times = 1 + random.nextInt(most);
    byte[] all = new byte[part.length * times];
    for (int i = 0; i < times; i++) {
      System.arraycopy(part, 0, all, i * part.length, part.length);
    }
    return all;
  }

  private static byte[] put(byte[] good, int from, int to, byte[] part) {
    byte[] spoilt = Arrays.copyOf(good, from + part.length + good.length - to);
    System.arraycopy(part, 0, spoilt, from, part.length);
    System.arraycopy(good, to, spoilt, from + part.length, good.length - to);
    return spoilt;
  }
}
