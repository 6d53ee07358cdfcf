package dev.perennial.topology.state;

import dev.perennial.domain.Packing;
import dev.perennial.io.Outbound;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** A record on its way to an output topic. */
public final class OutboundSerializer extends ValueSerializer<Outbound> {
  private static final long serialVersionUID = 1L;

  public OutboundSerializer() {
    super(Outbound.class, 1);
  }

  @Override
  void write(Outbound value, DataOutput out) throws IOException {
    Packing.writeText(out, value.topic());
    Packing.writeText(out, value.key());
    Packing.writeBytes(out, value.value());
    Packing.writeText(out, value.id());
    Packing.writeText(out, value.type());
    Packing.writeLong(out, value.time());
  }

  @Override
  Outbound read(int format, DataInput in) throws IOException {
    return new Outbound(
        Packing.readText(in),
        Packing.readText(in),
        Packing.readBytes(in),
        Packing.readText(in),
        Packing.readText(in),
        Packing.readLong(in));
  }

  @Override
  public Outbound copy(Outbound from) {
    return from;
  }

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  public TypeSerializerSnapshot<Outbound> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Named in savepoints. */
  public static final class Snapshot extends ValueSnapshot<Outbound> {
    public Snapshot() {
      super(new OutboundSerializer());
    }
  }
}
