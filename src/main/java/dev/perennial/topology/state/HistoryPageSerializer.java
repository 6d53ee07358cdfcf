package dev.perennial.topology.state;

import dev.perennial.domain.history.HistoryPage;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A page of a customer's older days. */
public final class HistoryPageSerializer extends ValueSerializer<HistoryPage> {
  private static final long serialVersionUID = 1L;

  public HistoryPageSerializer() {
    super(HistoryPage.class, HistoryPage.FORMAT);
  }

  @Override
  void write(HistoryPage value, DataOutputView out) throws IOException {
    value.write(out);
  }

  @Override
  HistoryPage read(int format, DataInputView in) throws IOException {
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
