package dev.perennial.bench.limit;

import dev.perennial.bench.HeapColdState;
import dev.perennial.domain.ColdState;
import dev.perennial.domain.Customer;
import dev.perennial.domain.CustomerEvent;
import dev.perennial.domain.Lifecycle;
import dev.perennial.domain.Logged;
import dev.perennial.domain.Origin;
import dev.perennial.domain.program.Programs;
import dev.perennial.topology.state.CustomerSerializer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * Values as large as the engine's hot record of a customer with as many purchases: found out once,
 * at the start, by letting the engine's domain decide about one customer's purchases.
 */
final class HotRecords {
  private static final long ONE_HOUR = 3_600_000;

  /** From here on the sizes hardly change: the spend window has long gone over to slices. */
  private static final int PURCHASES = 400;

  private final int[] sizes = new int[PURCHASES + 1];

  /**
   * @param sample any purchase of the topic
   */
  HotRecords(Programs programs, CustomerEvent sample, long loggedAt) {
    Lifecycle lifecycle = new Lifecycle(programs);
    Customer customer = new Customer(sample.customerId());
    ColdState cold = new HeapColdState();
    for (int count = 1; count <= PURCHASES; count++) {
      lifecycle.onEvent(customer, cold, logged(sample, loggedAt + count * ONE_HOUR, count));
      sizes[count] = size(customer);
    }
  }

  private static Logged logged(CustomerEvent sample, long at, int number) {
    var purchase = (dev.perennial.domain.Payload.Purchase) sample.payload();
    CustomerEvent event =
        new CustomerEvent(
            "%016x".formatted(ThreadLocalRandom.current().nextLong()),
            sample.customerId(),
            at,
            sample.source(),
            sample.brand(),
            sample.channel(),
            sample.storeId(),
            new dev.perennial.domain.Payload.Purchase(
                purchase.orderId() + number, purchase.currency(), purchase.lines()));
    return new Logged(event, at, new Origin("sample", 0, number, new byte[0]));
  }

  private static int size(Customer customer) {
    DataOutputSerializer out = new DataOutputSerializer(256);
    try {
      new CustomerSerializer().serialize(customer, out);
    } catch (IOException e) {
      throw new IllegalStateException("a customer cannot be written to memory", e);
    }
    return out.length();
  }

  /** The value after one more purchase; begins with the number of purchases. */
  byte[] after(byte[] stored) {
    int count = stored == null ? 1 : ByteBuffer.wrap(stored).getInt() + 1;
    byte[] next = new byte[Math.max(Integer.BYTES, sizes[Math.min(count, PURCHASES)])];
    if (stored != null) {
      System.arraycopy(stored, 0, next, 0, Math.min(stored.length, next.length));
    }
    ByteBuffer.wrap(next).putInt(count);
    return next;
  }

  @Override
  public String toString() {
    return "hot record in bytes after 1, 3, 10, 60, 200 purchases: "
        + Arrays.toString(new int[] {sizes[1], sizes[3], sizes[10], sizes[60], sizes[200]});
  }
}
