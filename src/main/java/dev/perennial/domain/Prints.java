package dev.perennial.domain;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Prints of ids, 16 bits each, as they are stored: what lies elsewhere is looked at only for an id
 * with the print of one that is there.
 */
public final class Prints {
  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final long ONES = 0x0001_0001_0001_0001L;
  private static final long TOPS = 0x8000_8000_8000_8000L;
  private static final long LOW = 0xffffL;

  private Prints() {}

  /** The print of an id with that digest. */
  public static short of(long digest) {
    return (short) digest;
  }

  /** Writes a print to that place of an array of prints. */
  public static void put(byte[] prints, int place, short print) {
    prints[Short.BYTES * place] = (byte) (print >> Byte.SIZE);
    prints[Short.BYTES * place + 1] = (byte) print;
  }

  /**
   * Whether a print is among those of some places.
   *
   * @param from first place
   * @param to the place after the last
   */
  public static boolean contain(byte[] prints, int from, int to, short print) {
    int at = Short.BYTES * from;
    int end = Short.BYTES * to;
    // Four at a time: one that is the same becomes zero, and only a zero, or one beside it, has its
    // highest bit set when one is taken from it (Hacker's Delight, 6-1).
    for (; at <= end - Long.BYTES; at += Long.BYTES) {
      long differing = (long) WORDS.get(prints, at) ^ (print & LOW) * ONES;
      if (((differing - ONES) & ~differing & TOPS) != 0) {
        return true;
      }
    }
    for (; at < end; at += Short.BYTES) {
      if (prints[at + 1] == (byte) print && prints[at] == (byte) (print >> Byte.SIZE)) {
        return true;
      }
    }
    return false;
  }
}
