package dev.perennial.topology.state;

import dev.perennial.domain.Packing;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** What a task spent of a budget. */
public final class SpendingSerializer extends ValueSerializer<Spending> {
  private static final long serialVersionUID = 1L;

  public SpendingSerializer() {
    super(Spending.class, 1);
  }

  @Override
  void write(Spending value, DataOutput out) throws IOException {
    Packing.writeText(out, value.ruleId());
    Packing.writeText(out, value.measure());
    Packing.writeLong(out, value.periodStart());
    Packing.writeLong(out, value.spent());
  }

  @Override
  Spending read(int format, DataInput in) throws IOException {
    return new Spending(
        Packing.readText(in), Packing.readText(in), Packing.readLong(in), Packing.readLong(in));
  }

  @Override
  public Spending copy(Spending from) {
    return from;
  }

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  public TypeSerializerSnapshot<Spending> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Named in savepoints. */
  public static final class Snapshot extends ValueSnapshot<Spending> {
    public Snapshot() {
      super(new SpendingSerializer());
    }
  }
}
