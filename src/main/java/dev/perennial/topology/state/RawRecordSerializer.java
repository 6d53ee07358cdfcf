package dev.perennial.topology.state;

import dev.perennial.domain.Origin;
import dev.perennial.domain.Packing;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** A record as it was read; only written where a source is not chained to its reader. */
public final class RawRecordSerializer extends ValueSerializer<RawRecord> {
  private static final long serialVersionUID = 1L;

  public RawRecordSerializer() {
    super(RawRecord.class, 1);
  }

  @Override
  void write(RawRecord value, DataOutput out) throws IOException {
    Packing.writeLong(out, value.loggedAt());
    value.origin().write(out);
  }

  @Override
  RawRecord read(int format, DataInput in) throws IOException {
    return new RawRecord(Packing.readLong(in), Origin.read(in));
  }

  @Override
  public RawRecord copy(RawRecord from) {
    return from;
  }

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  public TypeSerializerSnapshot<RawRecord> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Named in savepoints. */
  public static final class Snapshot extends ValueSnapshot<RawRecord> {
    public Snapshot() {
      super(new RawRecordSerializer());
    }
  }
}
