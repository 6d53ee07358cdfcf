package dev.perennial.topology.state;

import dev.perennial.domain.Origin;
import dev.perennial.domain.Packing;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The fields that several values share, beyond those of {@link Packing}. */
final class Fields {
  private Fields() {}

  /** Writes bytes or null. */
  static void writeBytes(DataOutput out, byte[] bytes) throws IOException {
    if (bytes == null) {
      Packing.writeText(out, null);
    } else {
      Packing.writeBytes(out, bytes);
    }
  }

  static void writeOrigin(DataOutput out, Origin origin) throws IOException {
    Packing.writeText(out, origin.topic());
    Packing.writeInt(out, origin.partition());
    Packing.writeLong(out, origin.offset());
    writeBytes(out, origin.original());
  }

  static Origin readOrigin(DataInput in) throws IOException {
    return new Origin(
        Packing.readText(in), Packing.readInt(in), Packing.readLong(in), Packing.readBytes(in));
  }
}
