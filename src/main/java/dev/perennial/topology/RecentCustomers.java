package dev.perennial.topology;

import dev.perennial.domain.Customer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.api.common.state.ValueState;

/**
 * The hot records, those of late at hand: who comes again soon, as the busy ones do, is not read
 * again. Every change is written through, so a checkpoint has nothing to wait for, and a restart
 * begins with none at hand. All methods are about the customer whose key is current.
 */
final class RecentCustomers {
  private final ValueState<Customer> stored;
  private final Map<String, Customer> recent;

  /**
   * @param kept how many are at hand at most; 0 for none
   */
  RecentCustomers(ValueState<Customer> stored, int kept) {
    this.stored = stored;
    this.recent =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Customer> eldest) {
            return size() > kept;
          }
        };
  }

  /** The customer of that id, which is the current key; null when there is none. */
  Customer get(String id) throws IOException {
    Customer customer = recent.get(id);
    if (customer == null) {
      customer = stored.value();
      if (customer != null) {
        recent.put(id, customer);
      }
    }
    return customer;
  }

  void update(Customer customer) throws IOException {
    stored.update(customer);
    recent.put(customer.id(), customer);
  }

  void forget(String id) {
    stored.clear();
    recent.remove(id);
  }
}
