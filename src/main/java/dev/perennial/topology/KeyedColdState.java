package dev.perennial.topology;

import dev.perennial.domain.ColdState;
import dev.perennial.domain.SeenPage;
import dev.perennial.domain.history.HistoryPage;
import dev.perennial.domain.journeys.WaitPage;
import dev.perennial.domain.orders.Order;
import dev.perennial.domain.orders.PackedOrders;
import dev.perennial.domain.points.LotPage;
import dev.perennial.domain.spend.SpendSlice;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;

/** The cold state of the customer whose key is current, in Flink's map states. */
final class KeyedColdState implements ColdState {
  private final MapState<Long, PackedOrders> orderPages;
  private final MapState<String, Order> orders;
  private final MapState<Long, SpendSlice> slices;
  private final MapState<Long, LotPage> lotPages;
  private final MapState<Long, SeenPage> seenPages;
  private final MapState<Long, HistoryPage> historyPages;
  private final MapState<Long, WaitPage> waitPages;

  KeyedColdState(RuntimeContext context) {
    orderPages = context.getMapState(StateLayout.orderPages());
    orders = context.getMapState(StateLayout.orders());
    slices = context.getMapState(StateLayout.slices());
    lotPages = context.getMapState(StateLayout.lotPages());
    seenPages = context.getMapState(StateLayout.seenPages());
    historyPages = context.getMapState(StateLayout.historyPages());
    waitPages = context.getMapState(StateLayout.waitPages());
  }

  @Override
  public PackedOrders orderPage(long number) {
    return attempt(() -> orderPages.get(number));
  }

  @Override
  public void putOrderPage(long number, PackedOrders page) {
    put(orderPages, number, page);
  }

  @Override
  public void removeOrderPage(long number) {
    remove(orderPages, number);
  }

  @Override
  public Order order(String orderId) {
    return attempt(() -> orders.get(orderId));
  }

  @Override
  public void putOrder(String orderId, Order order) {
    put(orders, orderId, order);
  }

  @Override
  public void removeOrder(String orderId) {
    remove(orders, orderId);
  }

  @Override
  public Iterable<String> orderIds() {
    return attempt(orders::keys);
  }

  @Override
  public SpendSlice slice(long key) {
    return attempt(() -> slices.get(key));
  }

  @Override
  public void putSlice(long key, SpendSlice slice) {
    put(slices, key, slice);
  }

  @Override
  public void removeSlice(long key) {
    remove(slices, key);
  }

  @Override
  public LotPage lotPage(long number) {
    return attempt(() -> lotPages.get(number));
  }

  @Override
  public void putLotPage(long number, LotPage page) {
    put(lotPages, number, page);
  }

  @Override
  public void removeLotPage(long number) {
    remove(lotPages, number);
  }

  @Override
  public SeenPage seenPage(long number) {
    return attempt(() -> seenPages.get(number));
  }

  @Override
  public void putSeenPage(long number, SeenPage page) {
    put(seenPages, number, page);
  }

  @Override
  public void removeSeenPage(long number) {
    remove(seenPages, number);
  }

  @Override
  public HistoryPage historyPage(long number) {
    return attempt(() -> historyPages.get(number));
  }

  @Override
  public void putHistoryPage(long number, HistoryPage page) {
    put(historyPages, number, page);
  }

  @Override
  public void removeHistoryPage(long number) {
    remove(historyPages, number);
  }

  @Override
  public WaitPage waitPage(long number) {
    return attempt(() -> waitPages.get(number));
  }

  @Override
  public void putWaitPage(long number, WaitPage page) {
    put(waitPages, number, page);
  }

  @Override
  public void removeWaitPage(long number) {
    remove(waitPages, number);
  }

  @Override
  public void clear() {
    orderPages.clear();
    orders.clear();
    slices.clear();
    lotPages.clear();
    seenPages.clear();
    historyPages.clear();
    waitPages.clear();
  }

  private static <K, V> void put(MapState<K, V> state, K key, V value) {
    attempt(
        () -> {
          state.put(key, value);
          return null;
        });
  }

  private static <K> void remove(MapState<K, ?> state, K key) {
    attempt(
        () -> {
          state.remove(key);
          return null;
        });
  }

  private interface Access<T> {
    T run() throws Exception;
  }

  /** The domain knows no state backend: what goes wrong in one is fatal, and Flink's to handle. */
  private static <T> T attempt(Access<T> access) {
    try {
      return access.run();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("the state backend failed", e);
    }
  }
}
