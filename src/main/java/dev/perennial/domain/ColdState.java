package dev.perennial.domain;

import dev.perennial.domain.history.HistoryPage;
import dev.perennial.domain.journeys.WaitPage;
import dev.perennial.domain.orders.Order;
import dev.perennial.domain.orders.PackedOrders;
import dev.perennial.domain.points.LotPage;
import dev.perennial.domain.spend.SpendSlice;

/**
 * What is unbounded or rarely touched of the one customer at hand, outside its hot record: read and
 * written one entry at a time. The shell keeps it in map states; a test in a map.
 */
public interface ColdState {

  /** Forgets everything. */
  void clear();

  /** A page of orders; it was put and not removed. */
  PackedOrders orderPage(long number);

  void putOrderPage(long number, PackedOrders page);

  void removeOrderPage(long number);

  /** An order outside of pages, or null. The caller owns the object until it puts it back. */
  Order order(String orderId);

  void putOrder(String orderId, Order order);

  void removeOrder(String orderId);

  /** Ids of all orders outside of pages; only for housekeeping. */
  Iterable<String> orderIds();

  /** A slice of the spend window under the key that the window gave it, or null. */
  SpendSlice slice(long key);

  void putSlice(long key, SpendSlice slice);

  void removeSlice(long key);

  /** Events seen in the last 7 days: a page, or under a negative number one alone; or null. */
  SeenPage seenPage(long number);

  void putSeenPage(long number, SeenPage page);

  void removeSeenPage(long number);

  /** A page of lots; it was put and not removed. */
  LotPage lotPage(long number);

  void putLotPage(long number, LotPage page);

  void removeLotPage(long number);

  /** A page of history; it was put and not removed. */
  HistoryPage historyPage(long number);

  void putHistoryPage(long number, HistoryPage page);

  void removeHistoryPage(long number);

  /** A page of what rules wait for; it was put and not removed. */
  WaitPage waitPage(long number);

  void putWaitPage(long number, WaitPage page);

  void removeWaitPage(long number);
}
