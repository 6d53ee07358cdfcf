package dev.perennial.domain;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The few encodings of the state format: variable-length integers and short texts. */
public final class Packing {
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

  public static long readLong(DataInput in) throws IOException {
    long rest = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = in.readByte();
      rest |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return (rest >>> 1) ^ -(rest & 1);
      }
    }
  }

  public static void writeInt(DataOutput out, int value) throws IOException {
    writeLong(out, value);
  }

  public static int readInt(DataInput in) throws IOException {
    return Math.toIntExact(readLong(in));
  }

  /** Writes a text or null. */
  public static void writeText(DataOutput out, String text) throws IOException {
    writeBytes(out, text == null ? null : text.getBytes(StandardCharsets.UTF_8));
  }

  public static String readText(DataInput in) throws IOException {
    byte[] bytes = readBytes(in);
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }

  /** Writes bytes or null. */
  public static void writeBytes(DataOutput out, byte[] bytes) throws IOException {
    if (bytes == null) {
      writeInt(out, -1);
    } else {
      writeInt(out, bytes.length);
      out.write(bytes);
    }
  }

  /** Reads bytes, or null where null was written. */
  public static byte[] readBytes(DataInput in) throws IOException {
    int length = readInt(in);
    if (length < 0) {
      return null;
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return bytes;
  }
}
