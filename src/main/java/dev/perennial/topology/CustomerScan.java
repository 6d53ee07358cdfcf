package dev.perennial.topology;

import java.util.Iterator;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at every customer of this task once, piece by piece. Customers who come or change meanwhile
 * may be seen or not: whatever happens to a customer is decided by the newest rules anyway.
 *
 * <p>RocksDB lists the keys as they were when it was asked; the heap's lists are copied a key group
 * at a time. So customers can be changed between the pieces.
 */
final class CustomerScan implements Slices.Work, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CustomerScan.class);

  private final KeyedStateBackend<String> state;
  private final Visit visit;
  private Stream<String> listed;
  private Iterator<String> customers;
  private boolean again;
  private long seen;
  private long woken;

  /** Told by metrics, which are read by another thread. */
  private volatile boolean pending;

  /** What is done for each customer. */
  interface Visit {
    /**
     * Looks at a customer.
     *
     * @return whether it got a timer it would not have had
     */
    boolean wake(String customerId) throws Exception;
  }

  CustomerScan(KeyedStateBackend<String> state, Visit visit) {
    this.state = state;
    this.visit = visit;
  }

  /** Asks for a scan; one that is under way ends first, and then another begins. */
  void request() {
    again = pending;
    pending = true;
  }

  /** Whether somebody may not have been seen yet. */
  boolean isPending() {
    return pending;
  }

  @Override
  public boolean proceed(BooleanSupplier timeUp) throws Exception {
    if (customers == null) {
      begin();
    }
    while (customers.hasNext()) {
      seen++;
      woken += visit.wake(customers.next()) ? 1 : 0;
      if (timeUp.getAsBoolean()) {
        return false;
      }
    }
    end();
    return !pending;
  }

  private void begin() {
    LOG.info("What was published may move deadlines: all customers are looked at");
    seen = 0;
    woken = 0;
    listed = state.getKeys(StateLayout.customer().getName(), VoidNamespace.INSTANCE);
    customers = listed.iterator();
  }

  private void end() {
    LOG.info("All {} customers were looked at, {} have an earlier deadline now", seen, woken);
    close();
    pending = again;
    again = false;
  }

  /** Lets go of the list of customers. */
  @Override
  public void close() {
    customers = null;
    if (listed != null) {
      listed.close();
      listed = null;
    }
  }
}
