package dev.perennial.io.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.avro.io.BinaryEncoder;

/**
 * Avro's binary encoding into an array that is used again and again: Avro's own encoder has a
 * buffer before a stream before an array, and two arrays for each text. Not thread-safe.
 */
final class ArrayEncoder extends BinaryEncoder {
  private static final int MOST_VARINT_BYTES = 10;
  private static final int ASCII = 0x80;

  private byte[] bytes;
  private int size;

  /**
   * @param expected bytes of a record, more or less
   */
  ArrayEncoder(int expected) {
    bytes = new byte[expected];
  }

  /** Begins anew, with what every record begins with. */
  void begin(byte[] header) {
    size = 0;
    writeFixed(header, 0, header.length);
  }

  /** What was written since the beginning. */
  byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  private void need(int more) {
    if (more > bytes.length - size) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(size, more)));
    }
  }

  @Override
  public void writeBoolean(boolean value) {
    need(1);
    bytes[size++] = (byte) (value ? 1 : 0);
  }

  @Override
  public void writeInt(int value) {
    writeLong(value);
  }

  @Override
  public void writeLong(long value) {
    need(MOST_VARINT_BYTES);
    long rest = value << 1 ^ value >> 63;
    while ((rest & ~0x7fL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  @Override
  public void writeFloat(float value) {
    little(Float.floatToRawIntBits(value), Float.BYTES);
  }

  @Override
  public void writeDouble(double value) {
    little(Double.doubleToRawLongBits(value), Double.BYTES);
  }

  private void little(long bits, int count) {
    need(count);
    for (int i = 0; i < count; i++) {
      bytes[size++] = (byte) (bits >>> Byte.SIZE * i);
    }
  }

  @Override
  public void writeString(String text) {
    int length = text.length();
    int before = size;
    writeLong(length);
    need(length);
    // Ids, names and numbers are nearly always plain; the length is then right already.
    for (int i = 0; i < length; i++) {
      char next = text.charAt(i);
      if (next >= ASCII) {
        size = before;
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        writeLong(encoded.length);
        writeFixed(encoded, 0, encoded.length);
        return;
      }
      bytes[size++] = (byte) next;
    }
  }

  @Override
  public void writeFixed(byte[] from, int start, int length) {
    need(length);
    System.arraycopy(from, start, bytes, size, length);
    size += length;
  }

  @Override
  protected void writeZero() {
    need(1);
    bytes[size++] = 0;
  }

  @Override
  public int bytesBuffered() {
    return 0;
  }

  @Override
  public void flush() {
    // Nothing is held back.
  }
}
