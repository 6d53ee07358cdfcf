package dev.perennial.topology.state;

import dev.perennial.domain.spend.SpendSlice;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** One hour of a heavy customer's purchases. */
public final class SpendSliceSerializer extends ValueSerializer<SpendSlice> {
  private static final long serialVersionUID = 1L;

  public SpendSliceSerializer() {
    super(SpendSlice.class, SpendSlice.FORMAT);
  }

  @Override
  void write(SpendSlice value, DataOutput out) throws IOException {
    value.write(out);
  }

  @Override
  SpendSlice read(int format, DataInput in) throws IOException {
    return SpendSlice.read(format, in);
  }

  @Override
  public TypeSerializerSnapshot<SpendSlice> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Named in savepoints. */
  public static final class Snapshot extends ValueSnapshot<SpendSlice> {
    public Snapshot() {
      super(new SpendSliceSerializer());
    }
  }
}
