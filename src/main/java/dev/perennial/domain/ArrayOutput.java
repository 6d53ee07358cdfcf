package dev.perennial.domain;

import java.io.OutputStream;
import java.util.Arrays;

/** An array that grows as it is written to, for one thread: see {@link ArrayInput}. */
public final class ArrayOutput extends OutputStream {
  private byte[] bytes;
  private int size;

  /**
   * @param expected how many bytes it will hold, more or less
   */
  public ArrayOutput(int expected) {
    bytes = new byte[Math.max(16, expected)];
  }

  @Override
  public void write(int value) {
    if (size == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * size);
    }
    bytes[size++] = (byte) value;
  }

  @Override
  public void write(byte[] from, int at, int count) {
    if (count > bytes.length - size) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(size, count)));
    }
    System.arraycopy(from, at, bytes, size, count);
    size += count;
  }

  /** How many bytes were written. */
  public int size() {
    return size;
  }

  /** What was written. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }
}
