package dev.perennial.domain;

import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * An array that grows as it is written to, for one thread: see {@link ArrayInput}. Takes numbers
 * itself: a stream before it would cost more than they do.
 */
public final class ArrayOutput extends OutputStream implements DataOutput {
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
    need(1);
    bytes[size++] = (byte) value;
  }

  @Override
  public void write(byte[] from) {
    write(from, 0, from.length);
  }

  @Override
  public void write(byte[] from, int at, int count) {
    need(count);
    System.arraycopy(from, at, bytes, size, count);
    size += count;
  }

  private void need(int more) {
    if (more > bytes.length - size) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(size, more)));
    }
  }

  @Override
  public void writeBoolean(boolean value) {
    write(value ? 1 : 0);
  }

  @Override
  public void writeByte(int value) {
    write(value);
  }

  @Override
  public void writeShort(int value) {
    big(value, Short.BYTES);
  }

  @Override
  public void writeChar(int value) {
    big(value, Character.BYTES);
  }

  @Override
  public void writeInt(int value) {
    big(value, Integer.BYTES);
  }

  @Override
  public void writeLong(long value) {
    big(value, Long.BYTES);
  }

  @Override
  public void writeFloat(float value) {
    writeInt(Float.floatToIntBits(value));
  }

  @Override
  public void writeDouble(double value) {
    writeLong(Double.doubleToLongBits(value));
  }

  private void big(long value, int count) {
    need(count);
    for (int shift = Byte.SIZE * (count - 1); shift >= 0; shift -= Byte.SIZE) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  @Override
  public void writeBytes(String text) throws IOException {
    new DataOutputStream(this).writeBytes(text);
  }

  @Override
  public void writeChars(String text) throws IOException {
    new DataOutputStream(this).writeChars(text);
  }

  @Override
  public void writeUTF(String text) throws IOException {
    new DataOutputStream(this).writeUTF(text);
  }

  /** How many bytes were written. */
  public int size() {
    return size;
  }

  /** Writes what was written on to another. */
  public void writeTo(ArrayOutput other) {
    other.write(bytes, 0, size);
  }

  /** What was written. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }
}
