package dev.perennial.topology.state;

import dev.perennial.domain.orders.Order;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** One order of a customer. */
public final class OrderSerializer extends ValueSerializer<Order> {
  private static final long serialVersionUID = 1L;

  public OrderSerializer() {
    super(Order.class, Order.FORMAT);
  }

  @Override
  void write(Order value, DataOutput out) throws IOException {
    value.write(out);
  }

  @Override
  Order read(int format, DataInput in) throws IOException {
    return Order.read(format, in);
  }

  @Override
  public TypeSerializerSnapshot<Order> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Named in savepoints. */
  public static final class Snapshot extends ValueSnapshot<Order> {
    public Snapshot() {
      super(new OrderSerializer());
    }
  }
}
