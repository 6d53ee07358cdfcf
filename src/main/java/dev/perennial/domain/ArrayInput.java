package dev.perennial.domain;

import java.io.InputStream;
import java.util.Objects;

/**
 * An array as a stream, for one thread: the JDK's takes a lock for each byte, which was a tenth of
 * a decision.
 */
public final class ArrayInput extends InputStream {
  private final byte[] bytes;
  private int next;

  /**
   * @param from where to begin
   */
  public ArrayInput(byte[] bytes, int from) {
    this.bytes = bytes;
    this.next = Objects.checkIndex(from, bytes.length + 1);
  }

  @Override
  public int read() {
    return next < bytes.length ? bytes[next++] & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int at, int most) {
    if (next == bytes.length && most > 0) {
      return -1;
    }
    int count = Math.min(most, bytes.length - next);
    System.arraycopy(bytes, next, into, at, count);
    next += count;
    return count;
  }

  @Override
  public int available() {
    return bytes.length - next;
  }
}
