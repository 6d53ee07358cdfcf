package dev.perennial.topology.state;

import dev.perennial.domain.Customer;
import dev.perennial.domain.Packing;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** A customer's hot record, with its id: some ten bytes that make each value whole in itself. */
public final class CustomerSerializer extends ValueSerializer<Customer> {
  private static final long serialVersionUID = 1L;

  public CustomerSerializer() {
    super(Customer.class, Customer.FORMAT);
  }

  @Override
  void write(Customer value, DataOutput out) throws IOException {
    Packing.writeText(out, value.id());
    value.write(out);
  }

  @Override
  Customer read(int format, DataInput in) throws IOException {
    return Customer.read(Packing.readText(in), format, in);
  }

  @Override
  public TypeSerializerSnapshot<Customer> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Named in savepoints. */
  public static final class Snapshot extends ValueSnapshot<Customer> {
    public Snapshot() {
      super(new CustomerSerializer());
    }
  }
}
