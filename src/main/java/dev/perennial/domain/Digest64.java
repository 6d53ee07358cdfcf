package dev.perennial.domain;

/**
 * A 64-bit non-cryptographic digest, the same in every JVM: FNV-1a steps over whole chars and
 * longs, finished with the 64-bit mixer of MurmurHash3. Used to recognise repeats, never as a
 * secret.
 */
public final class Digest64 {
  private static final long PRIME = 0x100000001b3L;
  private long state = 0xcbf29ce484222325L;

  /** The digest of one text. */
  public static long of(String text) {
    return new Digest64().add(text).value();
  }

  public Digest64 add(long value) {
    state = (state ^ mix(value)) * PRIME;
    return this;
  }

  /**
   * Adds a text with its length, so that neighbours cannot run into each other; null differs from
   * empty.
   */
  public Digest64 add(String text) {
    if (text == null) {
      return add(-1L);
    }
    add((long) text.length());
    for (int i = 0; i < text.length(); i++) {
      state = (state ^ text.charAt(i)) * PRIME;
    }
    return this;
  }

  public long value() {
    return mix(state);
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 33)) * 0xff51afd7ed558ccdL;
    z = (z ^ (z >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return z ^ (z >>> 33);
  }
}
