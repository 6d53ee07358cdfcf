package dev.perennial.topology.state;

import dev.perennial.domain.Origin;
import dev.perennial.domain.Packing;
import dev.perennial.io.Inbound;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** A record on its way over the network to its customer. */
public final class InboundSerializer extends ValueSerializer<Inbound> {
  private static final long serialVersionUID = 1L;

  public InboundSerializer() {
    super(Inbound.class, 1);
  }

  @Override
  void write(Inbound value, DataOutput out) throws IOException {
    Packing.writeText(out, value.customerId());
    Packing.writeLong(out, value.loggedAt());
    value.origin().write(out);
  }

  @Override
  Inbound read(int format, DataInput in) throws IOException {
    return new Inbound(Packing.readText(in), Packing.readLong(in), Origin.read(in));
  }

  @Override
  public Inbound copy(Inbound from) {
    return from;
  }

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  public TypeSerializerSnapshot<Inbound> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Named in savepoints. */
  public static final class Snapshot extends ValueSnapshot<Inbound> {
    public Snapshot() {
      super(new InboundSerializer());
    }
  }
}
