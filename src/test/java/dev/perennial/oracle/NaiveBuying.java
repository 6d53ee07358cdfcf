package dev.perennial.oracle;

import dev.perennial.domain.churn.PurchaseRhythm;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** How a customer buys, from all orders in the order in which they came. */
final class NaiveBuying {
  private NaiveBuying() {}

  static PurchaseRhythm of(List<NaiveOrder> orders, ZoneId zone) {
    if (orders.isEmpty()) {
      return null;
    }
    LocalDate first = LocalDate.MAX;
    LocalDate last = LocalDate.MIN;
    int occasions = 0;
    for (NaiveOrder order : orders) {
      LocalDate day = order.day(zone);
      occasions += day.equals(first) || day.equals(last) ? 0 : 1;
      first = day.isBefore(first) ? day : first;
      last = day.isAfter(last) ? day : last;
    }
    return new PurchaseRhythm(
        occasions,
        earliest(orders, first, zone),
        first.toEpochDay(),
        earliest(orders, last, zone),
        last.toEpochDay(),
        spend(orders, first, zone),
        orders.stream().mapToLong(NaiveOrder::netConverted).sum() - spend(orders, first, zone));
  }

  private static long earliest(List<NaiveOrder> orders, LocalDate day, ZoneId zone) {
    return orders.stream()
        .filter(order -> order.day(zone).equals(day))
        .mapToLong(order -> order.occurredAt)
        .min()
        .orElseThrow();
  }

  private static long spend(List<NaiveOrder> orders, LocalDate day, ZoneId zone) {
    return orders.stream()
        .filter(order -> order.day(zone).equals(day))
        .mapToLong(NaiveOrder::netConverted)
        .sum();
  }
}
