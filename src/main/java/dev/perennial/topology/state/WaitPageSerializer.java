package dev.perennial.topology.state;

import dev.perennial.domain.journeys.WaitPage;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** A page of what rules wait for. */
public final class WaitPageSerializer extends ValueSerializer<WaitPage> {
  private static final long serialVersionUID = 1L;

  public WaitPageSerializer() {
    super(WaitPage.class, WaitPage.FORMAT);
  }

  @Override
  void write(WaitPage value, DataOutput out) throws IOException {
    value.write(out);
  }

  @Override
  WaitPage read(int format, DataInput in) throws IOException {
    return WaitPage.read(format, in);
  }

  @Override
  public TypeSerializerSnapshot<WaitPage> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Named in savepoints. */
  public static final class Snapshot extends ValueSnapshot<WaitPage> {
    public Snapshot() {
      super(new WaitPageSerializer());
    }
  }
}
