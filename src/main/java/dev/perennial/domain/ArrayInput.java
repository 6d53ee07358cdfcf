package dev.perennial.domain;

import java.io.DataInput;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * An array as a stream, for one thread: the JDK's takes a lock for each byte, which was a tenth of
 * a decision. Gives numbers itself.
 */
public final class ArrayInput extends InputStream implements DataInput {
  private static final int OCTET = 0xff;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

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
    return next < bytes.length ? bytes[next++] & OCTET : -1;
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

  private int octet() throws EOFException {
    if (next == bytes.length) {
      throw new EOFException("the array ends after " + next + " bytes");
    }
    return bytes[next++] & OCTET;
  }

  private long big(int count) throws EOFException {
    long value = 0;
    for (int i = 0; i < count; i++) {
      value = value << Byte.SIZE | octet();
    }
    return value;
  }

  /** A number in sevens of bits, the lowest first; all bytes but the last are negative. */
  long readBase128() throws EOFException {
    int at = next;
    long value = 0;
    for (int shift = 0; at < bytes.length; shift += 7) {
      byte octet = bytes[at++];
      value |= (octet & 0x7fL) << shift;
      if (octet >= 0) {
        next = at;
        return value;
      }
    }
    throw new EOFException("the array ends within a number from " + next);
  }

  @Override
  public void readFully(byte[] into) throws EOFException {
    readFully(into, 0, into.length);
  }

  @Override
  public void readFully(byte[] into, int at, int count) throws EOFException {
    need(count);
    System.arraycopy(bytes, next, into, at, count);
    next += count;
  }

  private void need(int count) throws EOFException {
    if (count > bytes.length - next) {
      throw new EOFException("the array ends before " + count + " bytes from " + next);
    }
  }

  @Override
  public int skipBytes(int most) {
    int count = Math.max(0, Math.min(most, bytes.length - next));
    next += count;
    return count;
  }

  @Override
  public boolean readBoolean() throws EOFException {
    return octet() != 0;
  }

  @Override
  public byte readByte() throws EOFException {
    return (byte) octet();
  }

  @Override
  public int readUnsignedByte() throws EOFException {
    return octet();
  }

  @Override
  public short readShort() throws EOFException {
    return (short) big(Short.BYTES);
  }

  @Override
  public int readUnsignedShort() throws EOFException {
    return (int) big(Short.BYTES);
  }

  @Override
  public char readChar() throws EOFException {
    return (char) big(Character.BYTES);
  }

  @Override
  public int readInt() throws EOFException {
    return (int) big(Integer.BYTES);
  }

  @Override
  public long readLong() throws EOFException {
    need(Long.BYTES);
    long value = (long) LONGS.get(bytes, next);
    next += Long.BYTES;
    return value;
  }

  @Override
  public float readFloat() throws EOFException {
    return Float.intBitsToFloat(readInt());
  }

  @Override
  public double readDouble() throws EOFException {
    return Double.longBitsToDouble(readLong());
  }

  @Override
  @Deprecated
  public String readLine() throws IOException {
    return new DataInputStream(this).readLine();
  }

  @Override
  public String readUTF() throws IOException {
    return DataInputStream.readUTF(this);
  }
}
