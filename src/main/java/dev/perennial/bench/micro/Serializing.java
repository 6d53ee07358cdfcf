package dev.perennial.bench.micro;

import dev.perennial.domain.Customer;
import dev.perennial.topology.state.CustomerSerializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** The hot record of a customer with twelve purchases, to bytes and back. */
final class Serializing {
  private static final int PURCHASES = 12;

  private final CustomerSerializer serializer = new CustomerSerializer();
  private final DataOutputSerializer out = new DataOutputSerializer(1024);
  private final DataInputDeserializer in = new DataInputDeserializer();
  private final Customer customer;
  private final byte[] bytes;

  Serializing() {
    Deciding deciding = Deciding.plain(1);
    for (int i = 0; i < PURCHASES; i++) {
      deciding.run();
    }
    customer = deciding.customer(0);
    write();
    bytes = out.getCopyOfBuffer();
  }

  long write() {
    out.clear();
    try {
      serializer.serialize(customer, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.length();
  }

  long read() {
    in.setBuffer(bytes);
    try {
      return serializer.deserialize(in).timerAt() & 1;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
