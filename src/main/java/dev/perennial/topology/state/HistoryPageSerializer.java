package dev.perennial.topology.state;

import dev.perennial.domain.history.HistoryPage;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** A page of a customer's older days. */
public final class HistoryPageSerializer extends ValueSerializer<HistoryPage> {
  private static final long serialVersionUID = 1L;

  public HistoryPageSerializer() {
    super(HistoryPage.class, HistoryPage.FORMAT);
  }

  @Override
  void write(HistoryPage value, DataOutput out) throws IOException {
    value.write(out);
  }

  @Override
  HistoryPage read(int format, DataInput in) throws IOException {
    return HistoryPage.read(format, in);
  }

  @Override
  public TypeSerializerSnapshot<HistoryPage> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Named in savepoints. */
  public static final class Snapshot extends ValueSnapshot<HistoryPage> {
    public Snapshot() {
      super(new HistoryPageSerializer());
    }
  }
}
