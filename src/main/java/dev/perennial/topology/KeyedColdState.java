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
    attempt(
        () -> {
          orderPages.put(number, page);
          return null;
        });
  }

  @Override
  public void removeOrderPage(long number) {
    attempt(
        () -> {
          orderPages.remove(number);
          return null;
        });
  }

  @Override
  public Order order(String orderId) {
    return attempt(() -> orders.get(orderId));
  }

  @Override
  public void putOrder(String orderId, Order order) {
    attempt(
        () -> {
          orders.put(orderId, order);
          return null;
        });
  }

  @Override
  public void removeOrder(String orderId) {
    attempt(
        () -> {
          orders.remove(orderId);
          return null;
        });
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
    attempt(
        () -> {
          slices.put(key, slice);
          return null;
        });
  }

  @Override
  public void removeSlice(long key) {
    attempt(
        () -> {
          slices.remove(key);
          return null;
        });
  }

  @Override
  public LotPage lotPage(long number) {
    return attempt(() -> lotPages.get(number));
  }

  @Override
  public void putLotPage(long number, LotPage page) {
    attempt(
        () -> {
          lotPages.put(number, page);
          return null;
        });
  }

  @Override
  public void removeLotPage(long number) {
    attempt(
        () -> {
          lotPages.remove(number);
          return null;
        });
  }

  @Override
  public SeenPage seenPage(long number) {
    return attempt(() -> seenPages.get(number));
  }

  @Override
  public void putSeenPage(long number, SeenPage page) {
    attempt(
        () -> {
          seenPages.put(number, page);
          return null;
        });
  }

  @Override
  public void removeSeenPage(long number) {
    attempt(
        () -> {
          seenPages.remove(number);
          return null;
        });
  }

  @Override
  public HistoryPage historyPage(long number) {
    return attempt(() -> historyPages.get(number));
  }

  @Override
  public void putHistoryPage(long number, HistoryPage page) {
    attempt(
        () -> {
          historyPages.put(number, page);
          return null;
        });
  }

  @Override
  public void removeHistoryPage(long number) {
    attempt(
        () -> {
          historyPages.remove(number);
          return null;
        });
  }

  @Override
  public WaitPage waitPage(long number) {
    return attempt(() -> waitPages.get(number));
  }

  @Override
  public void putWaitPage(long number, WaitPage page) {
    attempt(
        () -> {
          waitPages.put(number, page);
          return null;
        });
  }

  @Override
  public void removeWaitPage(long number) {
    attempt(
        () -> {
          waitPages.remove(number);
          return null;
        });
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
