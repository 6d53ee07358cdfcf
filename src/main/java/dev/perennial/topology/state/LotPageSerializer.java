package dev.perennial.topology.state;

import dev.perennial.domain.points.LotPage;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** A page of a heavy customer's lots. */
public final class LotPageSerializer extends ValueSerializer<LotPage> {
  private static final long serialVersionUID = 1L;

  public LotPageSerializer() {
    super(LotPage.class, LotPage.FORMAT);
  }

  @Override
  void write(LotPage value, DataOutput out) throws IOException {
    value.write(out);
  }

  @Override
  LotPage read(int format, DataInput in) throws IOException {
    return LotPage.read(format, in);
  }

  @Override
  public TypeSerializerSnapshot<LotPage> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Named in savepoints. */
  public static final class Snapshot extends ValueSnapshot<LotPage> {
    public Snapshot() {
      super(new LotPageSerializer());
    }
  }
}
