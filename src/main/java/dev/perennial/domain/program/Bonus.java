package dev.perennial.domain.program;

import dev.perennial.domain.Channel;
import java.math.BigDecimal;
import java.time.LocalTime;
import java.util.Set;

/**
 * A multiplier on the points of a line, when every condition holds. An empty set is no condition.
 *
 * @param multiplier above zero, at most 100
 * @param categories of the line
 * @param brands of the purchase
 * @param stores of the purchase
 * @param channels of the purchase
 * @param local local window that holds {@code occurred_at}, or null for any time
 */
public record Bonus(
    BigDecimal multiplier,
    Set<String> categories,
    Set<String> brands,
    Set<String> stores,
    Set<Channel> channels,
    LocalWindow local) {

  /** A time of day window, from inclusive to exclusive; over midnight when from is after to. */
  public record LocalWindow(LocalTime from, LocalTime to) {
    /** Whether the window holds that time of day. */
    public boolean holds(LocalTime time) {
      boolean afterFrom = !time.isBefore(from);
      boolean beforeTo = time.isBefore(to);
      return from.isAfter(to) ? afterFrom || beforeTo : afterFrom && beforeTo;
    }
  }

  public Bonus {
    categories = Set.copyOf(categories);
    brands = Set.copyOf(brands);
    stores = Set.copyOf(stores);
    channels = Set.copyOf(channels);
  }
}
