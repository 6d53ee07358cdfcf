package dev.perennial.bench;

import dev.perennial.domain.ColdState;
import dev.perennial.domain.SeenPage;
import dev.perennial.domain.history.HistoryPage;
import dev.perennial.domain.journeys.WaitPage;
import dev.perennial.domain.orders.Order;
import dev.perennial.domain.orders.PackedOrders;
import dev.perennial.domain.points.LotPage;
import dev.perennial.domain.spend.SpendSlice;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One customer's cold state, as objects on the heap. */
public final class HeapColdState implements ColdState {
  private final Map<Long, PackedOrders> orderPages = new HashMap<>();
  private final Map<String, Order> orders = new HashMap<>();
  private final Map<Long, SpendSlice> slices = new HashMap<>();
  private final Map<Long, SeenPage> seenPages = new HashMap<>();
  private final Map<Long, LotPage> lotPages = new HashMap<>();
  private final Map<Long, HistoryPage> historyPages = new HashMap<>();
  private final Map<Long, WaitPage> waitPages = new HashMap<>();

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

  @Override
  public PackedOrders orderPage(long number) {
    return orderPages.get(number);
  }

  @Override
  public void putOrderPage(long number, PackedOrders page) {
    orderPages.put(number, page);
  }

  @Override
  public void removeOrderPage(long number) {
    orderPages.remove(number);
  }

  @Override
  public Order order(String orderId) {
    return orders.get(orderId);
  }

  @Override
  public void putOrder(String orderId, Order order) {
    orders.put(orderId, order);
  }

  @Override
  public void removeOrder(String orderId) {
    orders.remove(orderId);
  }

  @Override
  public Iterable<String> orderIds() {
    return List.copyOf(orders.keySet());
  }

  @Override
  public LotPage lotPage(long number) {
    return lotPages.get(number);
  }

  @Override
  public void putLotPage(long number, LotPage page) {
    lotPages.put(number, page);
  }

  @Override
  public void removeLotPage(long number) {
    lotPages.remove(number);
  }

  @Override
  public HistoryPage historyPage(long number) {
    return historyPages.get(number);
  }

  @Override
  public void putHistoryPage(long number, HistoryPage page) {
    historyPages.put(number, page);
  }

  @Override
  public void removeHistoryPage(long number) {
    historyPages.remove(number);
  }

  @Override
  public SeenPage seenPage(long number) {
    return seenPages.get(number);
  }

  @Override
  public void putSeenPage(long number, SeenPage page) {
    seenPages.put(number, page);
  }

  @Override
  public void removeSeenPage(long number) {
    seenPages.remove(number);
  }

  @Override
  public SpendSlice slice(long key) {
    return slices.get(key);
  }

  @Override
  public void putSlice(long key, SpendSlice slice) {
    slices.put(key, slice);
  }

  @Override
  public void removeSlice(long key) {
    slices.remove(key);
  }

  @Override
  public WaitPage waitPage(long number) {
    return waitPages.get(number);
  }

  @Override
  public void putWaitPage(long number, WaitPage page) {
    waitPages.put(number, page);
  }

  @Override
  public void removeWaitPage(long number) {
    waitPages.remove(number);
  }
}
