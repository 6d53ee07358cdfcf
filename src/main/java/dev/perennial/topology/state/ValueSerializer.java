package dev.perennial.topology.state;

import dev.perennial.domain.ArrayInput;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/**
 * A serializer whose values each begin with one byte, the number of the format they were written
 * in. So a value of an older format is read where it stands, without migrating the whole state, and
 * one of a newer format is refused by name.
 */
abstract class ValueSerializer<T> extends TypeSerializer<T> {
  private static final long serialVersionUID = 1L;
  private static final int COPY_BUFFER_BYTES = 256;

  private final Class<T> type;
  private final int format;

  /**
   * @param format what {@link #write} writes, 1 to 255; {@link #read} reads it and all below
   */
  ValueSerializer(Class<T> type, int format) {
    this.type = type;
    this.format = format;
  }

  /** Writes the value in the newest format. */
  abstract void write(T value, DataOutput out) throws IOException;

  /** Reads a value of the given format, from 1 to the newest. */
  abstract T read(int format, DataInput in) throws IOException;

  final Class<T> type() {
    return type;
  }

  final int format() {
    return format;
  }

  @Override
  public final void serialize(T value, DataOutputView out) throws IOException {
    out.writeByte(format);
    write(value, out);
  }

  @Override
  public final T deserialize(DataInputView in) throws IOException {
    int written = in.readUnsignedByte();
    if (written < 1 || written > format) {
      throw new IOException(unknownFormat(type, written, format));
    }
    return in instanceof DataInputDeserializer array
        ? readArray(written, array)
        : read(written, in);
  }

  /**
   * Reads from an array of our own. A value of state has hundreds of numbers, and to ask one of
   * several kinds of input for each byte of them costs more than to copy them all.
   */
  private T readArray(int written, DataInputDeserializer in) throws IOException {
    byte[] rest = new byte[in.available()];
    in.readFully(rest);
    ArrayInput array = new ArrayInput(rest, 0);
    T value = read(written, array);
    if (array.available() > 0) {
      in.setBuffer(rest, rest.length - array.available(), array.available());
    }
    return value;
  }

  static String unknownFormat(Class<?> type, int written, int known) {
    return "a %s is stored in format %d, but this build knows formats 1 to %d: "
            .formatted(type.getSimpleName(), written, known)
        + "run the build that wrote it, or a newer one, or restore an older savepoint";
  }

  @Override
  public final T deserialize(T reuse, DataInputView in) throws IOException {
    return deserialize(in);
  }

  @Override
  public T copy(T from) {
    try {
      DataOutputSerializer out = new DataOutputSerializer(COPY_BUFFER_BYTES);
      serialize(from, out);
      return deserialize(new DataInputDeserializer(out.getSharedBuffer(), 0, out.length()));
    } catch (IOException e) {
      throw new IllegalStateException("a copy in memory reads what it has just written", e);
    }
  }

  @Override
  public final T copy(T from, T reuse) {
    return copy(from);
  }

  @Override
  public final void copy(DataInputView in, DataOutputView out) throws IOException {
    serialize(deserialize(in), out);
  }

  @Override
  public boolean isImmutableType() {
    return false;
  }

  @Override
  public final TypeSerializer<T> duplicate() {
    return this;
  }

  @Override
  public final T createInstance() {
    return null;
  }

  @Override
  public final int getLength() {
    return -1;
  }

  @Override
  public final boolean equals(Object other) {
    return other != null && other.getClass() == getClass();
  }

  @Override
  public final int hashCode() {
    return getClass().hashCode();
  }
}
