package dev.perennial.oracle;

import dev.perennial.domain.CustomerEvent;
import dev.perennial.domain.Payload;
import dev.perennial.domain.Payload.ProductViewed;
import dev.perennial.domain.Payload.Purchase;
import dev.perennial.domain.Payload.PurchaseLine;
import dev.perennial.domain.Payload.StoreVisited;
import dev.perennial.domain.policy.EventType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;

/** Everything that ever happened, counted anew each time. Section 8. */
final class NaivePast {

  /**
   * One event.
   *
   * @param at when it happened
   * @param channel null for a refund that waited, and where none is known
   * @param categories of its lines, or its own
   */
  private record Event(EventType type, long at, String channel, List<String> categories) {}

  private final List<NaiveOrder> orders;
  private final List<Event> events = new ArrayList<>();

  NaivePast(List<NaiveOrder> orders) {
    this.orders = orders;
  }

  void happened(EventType type, CustomerEvent event, long occurredAt) {
    String channel =
        event.channel() == null ? null : event.channel().name().toLowerCase(Locale.ROOT);
    events.add(new Event(type, occurredAt, channel, categories(event.payload())));
  }

  /** A refund found its purchase at last: it counts for the day on which it was logged. */
  void waited(long loggedAt) {
    events.add(new Event(EventType.REFUND, loggedAt, null, List.of()));
  }

  private static List<String> categories(Payload payload) {
    if (payload instanceof Purchase purchase) {
      return purchase.lines().stream()
          .map(PurchaseLine::category)
          .filter(Objects::nonNull)
          .distinct()
          .toList();
    }
    String one =
        payload instanceof ProductViewed viewed
            ? viewed.category()
            : payload instanceof StoreVisited visited ? visited.zone() : null;
    return one == null ? List.of() : List.of(one);
  }

  /** Whether such a thing ever happened. */
  boolean ever(EventType type) {
    return events.stream().anyMatch(event -> event.type == type);
  }

  /** On the local day of now and those before. */
  long count(Now now, EventType type, int days) {
    return count(now, type, days, event -> true);
  }

  long countInCategory(Now now, EventType type, String category, int days) {
    return count(now, type, days, event -> event.categories.contains(category));
  }

  long countInChannel(Now now, EventType type, String channel, int days) {
    return count(now, type, days, event -> channel.equals(event.channel));
  }

  private long count(Now now, EventType type, int days, Predicate<Event> which) {
    return events.stream()
        .filter(event -> event.type == type && within(now, event.at, days))
        .filter(which)
        .count();
  }

  /** Of purchases, net of refunds, whenever those came; in minor units. */
  long sum(Now now, int days) {
    return orders.stream()
        .filter(order -> within(now, order.occurredAt, days))
        .mapToLong(NaiveOrder::netConverted)
        .sum();
  }

  private static boolean within(Now now, long at, int days) {
    LocalDate day = now.dayOf(at);
    LocalDate today = now.day();
    return !day.isAfter(today) && day.isAfter(today.minusDays(days));
  }
}
