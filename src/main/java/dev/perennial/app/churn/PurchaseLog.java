package dev.perennial.app.churn;

import dev.perennial.domain.Amounts;
import dev.perennial.domain.churn.BuyingHistory;
import dev.perennial.domain.churn.Habits;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** All recorded purchases, in one currency, and what else the models know of. */
public final class PurchaseLog {
  private static final Comparator<Happening> ORDER =
      Comparator.comparingLong(Happening::at).thenComparing(Happening::customer);

  private final List<Happening> all;
  private final List<Bought> purchases;
  private final Currency currency;
  private final ZoneId zone;
  private final boolean daysOnly;

  /**
   * @param zone of the local days
   * @param daysOnly purchases are known to the day, and stand at its first instant
   */
  PurchaseLog(List<Happening> all, Currency currency, ZoneId zone, boolean daysOnly) {
    this.all = all.stream().sorted(ORDER).toList();
    this.purchases =
        this.all.stream().filter(Bought.class::isInstance).map(Bought.class::cast).toList();
    if (purchases.isEmpty()) {
      throw new IllegalArgumentException("the file holds no purchase; a fit needs some");
    }
    this.currency = currency;
    this.zone = zone;
    this.daysOnly = daysOnly;
  }

  /** How many there are. */
  public int size() {
    return purchases.size();
  }

  public Currency currency() {
    return currency;
  }

  /** The local day of the first purchase. */
  public LocalDate firstDay() {
    return purchases.get(0).day();
  }

  /** The local day of the last purchase. */
  public LocalDate lastDay() {
    return purchases.get(purchases.size() - 1).day();
  }

  /** Minor units in one unit of the currency. */
  public long minorUnits() {
    return Amounts.minorUnits(currency);
  }

  /**
   * The instant as of which a local day is known. The weeks observed end with that day; of data
   * that know days only, at that day as the papers count.
   */
  long endOf(LocalDate until) {
    LocalDate end = daysOnly ? until : until.plusDays(1);
    return end.atStartOfDay(zone).toInstant().toEpochMilli();
  }

  ZoneId zone() {
    return zone;
  }

  /** The habits of those who had bought by the end of a local day, as of then. */
  Map<String, Habits> habits(LocalDate until) {
    Map<String, Habits> habits = new TreeMap<>();
    for (Happening happening : all) {
      if (!happening.day().isAfter(until)) {
        happening.tell(habits.computeIfAbsent(happening.customer(), who -> new Habits()));
      }
    }
    habits.values().removeIf(known -> !known.hasBought());
    return habits;
  }

  /** Who had bought by the end of a local day, as of then. Refunds that were made by then count. */
  public Map<String, BuyingHistory> histories(LocalDate until) {
    long now = endOf(until);
    Map<String, BuyingHistory> histories = new TreeMap<>();
    habits(until)
        .forEach((who, known) -> histories.put(who, known.purchases().asOf(now, minorUnits())));
    return histories;
  }

  /**
   * Later purchases of known customers, those of one customer and day as one.
   *
   * @param of who counts
   * @param after the last local day that does not count
   * @param until the last that does
   */
  List<Bought> occasions(Set<String> of, LocalDate after, LocalDate until) {
    Map<String, Bought> occasions = new TreeMap<>();
    for (Bought bought : purchases) {
      LocalDate day = bought.day();
      if (day.isAfter(after) && !day.isAfter(until) && of.contains(bought.customer())) {
        occasions.merge(day + " " + bought.customer(), bought, PurchaseLog::together);
      }
    }
    return new ArrayList<>(occasions.values());
  }

  private static Bought together(Bought one, Bought other) {
    return new Bought(one.customer(), one.at(), one.day(), one.amount() + other.amount());
  }
}
