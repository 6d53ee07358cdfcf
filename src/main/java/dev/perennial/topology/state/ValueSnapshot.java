package dev.perennial.topology.state;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * What a savepoint remembers of a {@link ValueSerializer}: the newest format it may hold. Older
 * formats are taken as they are; newer ones are refused before the job starts.
 */
abstract class ValueSnapshot<T> implements TypeSerializerSnapshot<T> {
  private static final int SNAPSHOT_VERSION = 1;

  private final ValueSerializer<T> serializer;
  private int written;

  ValueSnapshot(ValueSerializer<T> serializer) {
    this.serializer = serializer;
    this.written = serializer.format();
  }

  @Override
  public final int getCurrentVersion() {
    return SNAPSHOT_VERSION;
  }

  @Override
  public final void writeSnapshot(DataOutputView out) throws IOException {
    out.writeInt(serializer.format());
  }

  @Override
  public final void readSnapshot(int version, DataInputView in, ClassLoader loader)
      throws IOException {
    if (version != SNAPSHOT_VERSION) {
      throw new IOException(
          "the serializer of %s is described in version %d, but this build knows only version %d"
              .formatted(serializer.type().getSimpleName(), version, SNAPSHOT_VERSION));
    }
    written = in.readInt();
    if (written < 1 || written > serializer.format()) {
      throw new IOException(
          ValueSerializer.unknownFormat(serializer.type(), written, serializer.format()));
    }
  }

  @Override
  public final TypeSerializer<T> restoreSerializer() {
    return serializer;
  }

  @Override
  public final TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
      TypeSerializerSnapshot<T> old) {
    boolean readable =
        old.getClass() == getClass() && ((ValueSnapshot<T>) old).written <= serializer.format();
    return readable
        ? TypeSerializerSchemaCompatibility.compatibleAsIs()
        : TypeSerializerSchemaCompatibility.incompatible();
  }
}
