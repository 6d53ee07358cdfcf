package dev.perennial.topology.state;

import dev.perennial.domain.SeenPage;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** Some of a busy customer's events of the last 7 days. */
public final class SeenPageSerializer extends ValueSerializer<SeenPage> {
  private static final long serialVersionUID = 1L;

  public SeenPageSerializer() {
    super(SeenPage.class, SeenPage.FORMAT);
  }

  @Override
  void write(SeenPage value, DataOutput out) throws IOException {
    value.write(out);
  }

  @Override
  SeenPage read(int format, DataInput in) throws IOException {
    return SeenPage.read(format, in);
  }

  @Override
  public TypeSerializerSnapshot<SeenPage> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Named in savepoints. */
  public static final class Snapshot extends ValueSnapshot<SeenPage> {
    public Snapshot() {
      super(new SeenPageSerializer());
    }
  }
}
