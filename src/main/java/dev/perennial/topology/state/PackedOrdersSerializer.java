package dev.perennial.topology.state;

import dev.perennial.domain.orders.PackedOrders;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** A page of a customer's orders. */
public final class PackedOrdersSerializer extends ValueSerializer<PackedOrders> {
  private static final long serialVersionUID = 1L;

  public PackedOrdersSerializer() {
    super(PackedOrders.class, PackedOrders.FORMAT);
  }

  @Override
  void write(PackedOrders value, DataOutput out) throws IOException {
    value.write(out);
  }

  @Override
  PackedOrders read(int format, DataInput in) throws IOException {
    return PackedOrders.read(format, in);
  }

  @Override
  public TypeSerializerSnapshot<PackedOrders> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Named in savepoints. */
  public static final class Snapshot extends ValueSnapshot<PackedOrders> {
    public Snapshot() {
      super(new PackedOrdersSerializer());
    }
  }
}
