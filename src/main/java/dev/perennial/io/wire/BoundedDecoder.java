package dev.perennial.io.wire;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.util.Utf8;

/**
 * Reads Avro's binary form, and believes no length or count that the bytes at hand cannot bear out.
 * Avro's own decoder counts on entries to take room: of those that take none, such as null or a
 * record without fields, a few bytes can claim billions, and Avro makes them one by one.
 */
final class BoundedDecoder extends Decoder {
  private final BinaryDecoder in;
  private final int length;
  private long entries;

  BoundedDecoder(byte[] value, int from) {
    length = value.length - from;
    in = DecoderFactory.get().binaryDecoder(value, from, length, null);
  }

  boolean isEnd() throws IOException {
    return in.isEnd();
  }

  /** Over all collections: each entry is worth a byte, or an honest record would have none. */
  private long counted(long count) {
    if (count < 0 || count > length - entries) {
      throw new AvroRuntimeException(
          "a collection of " + count + " entries in a record of " + length + " bytes");
    }
    entries += count;
    return count;
  }

  /** Like {@code readArrayStart} of Avro's, before it makes a list of that size. */
  private long block() throws IOException {
    long count = in.readLong();
    if (count < 0) {
      in.readLong();
      count = -count;
    }
    return counted(count);
  }

  private byte[] octets() throws IOException {
    long size = in.readLong();
    if (size < 0 || size > length) {
      throw new EOFException("a text of " + size + " bytes in a record of " + length);
    }
    byte[] octets = new byte[(int) size];
    in.readFixed(octets);
    return octets;
  }

  @Override
  public long readArrayStart() throws IOException {
    return block();
  }

  @Override
  public long arrayNext() throws IOException {
    return block();
  }

  /** Entry by entry: the caller skips as many as this says. */
  @Override
  public long skipArray() throws IOException {
    return block();
  }

  @Override
  public long readMapStart() throws IOException {
    return block();
  }

  @Override
  public long mapNext() throws IOException {
    return block();
  }

  @Override
  public long skipMap() throws IOException {
    return block();
  }

  @Override
  public Utf8 readString(Utf8 old) throws IOException {
    return new Utf8(octets());
  }

  @Override
  public String readString() throws IOException {
    return readString(null).toString();
  }

  @Override
  public void skipString() throws IOException {
    octets();
  }

  @Override
  public ByteBuffer readBytes(ByteBuffer old) throws IOException {
    return ByteBuffer.wrap(octets());
  }

  @Override
  public void skipBytes() throws IOException {
    octets();
  }

  @Override
  public void readFixed(byte[] bytes, int start, int count) throws IOException {
    in.readFixed(bytes, start, count);
  }

  @Override
  public void skipFixed(int count) throws IOException {
    in.skipFixed(count);
  }

  @Override
  public int readEnum() throws IOException {
    return in.readEnum();
  }

  @Override
  public int readIndex() throws IOException {
    return in.readIndex();
  }

  @Override
  public void readNull() throws IOException {
    in.readNull();
  }

  @Override
  public boolean readBoolean() throws IOException {
    return in.readBoolean();
  }

  @Override
  public int readInt() throws IOException {
    return in.readInt();
  }

  @Override
  public long readLong() throws IOException {
    return in.readLong();
  }

  @Override
  public float readFloat() throws IOException {
    return in.readFloat();
  }

  @Override
  public double readDouble() throws IOException {
    return in.readDouble();
  }
}
