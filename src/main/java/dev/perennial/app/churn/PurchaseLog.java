package dev.perennial.app.churn;

import dev.perennial.domain.churn.BuyingHistory;
import dev.perennial.domain.churn.PurchaseRhythm;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All recorded purchases, in one currency. */
public final class PurchaseLog {
  private final List<Bought> purchases;
  private final List<Returned> returns;
  private final Currency currency;
  private final ZoneId zone;
  private final boolean daysOnly;

  /**
   * @param zone of the local days
   * @param daysOnly purchases are known to the day, and stand at its first instant
   */
  PurchaseLog(
      List<Bought> purchases,
      List<Returned> returns,
      Currency currency,
      ZoneId zone,
      boolean daysOnly) {
    if (purchases.isEmpty()) {
      throw new IllegalArgumentException("the file holds no purchase; a fit needs some");
    }
    this.purchases =
        purchases.stream()
            .sorted(Comparator.comparingLong(Bought::at).thenComparing(Bought::customer))
            .toList();
    this.returns = List.copyOf(returns);
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
    long units = 1;
    for (int digit = 0; digit < currency.getDefaultFractionDigits(); digit++) {
      units *= 10;
    }
    return units;
  }

  /**
   * Who had bought by the end of a local day, as of then. The weeks observed end with that day; of
   * data that know days only, at that day as the papers count. Of refunds those count that were
   * made by then.
   */
  public Map<String, BuyingHistory> histories(LocalDate until) {
    LocalDate end = daysOnly ? until : until.plusDays(1);
    long now = end.atStartOfDay(zone).toInstant().toEpochMilli();
    Map<String, PurchaseRhythm> rhythms = new TreeMap<>();
    for (Bought bought : purchases) {
      if (!bought.day().isAfter(until)) {
        PurchaseRhythm before = rhythms.getOrDefault(bought.customer(), PurchaseRhythm.NONE);
        rhythms.put(
            bought.customer(),
            before.purchased(bought.at(), bought.day().toEpochDay(), bought.amount()));
      }
    }
    for (Returned returned : returns) {
      if (!returned.day().isAfter(until)) {
        rhythms.computeIfPresent(
            returned.customer(),
            (who, rhythm) -> rhythm.refunded(returned.boughtOn().toEpochDay(), returned.amount()));
      }
    }
    Map<String, BuyingHistory> histories = new TreeMap<>();
    rhythms.forEach((who, rhythm) -> histories.put(who, rhythm.asOf(now, minorUnits())));
    return histories;
  }

  /** All purchases, by time. */
  List<Bought> purchases() {
    return purchases;
  }

  /** All refunds. */
  List<Returned> returns() {
    return returns;
  }

  /**
   * Later purchases of known customers, those of one customer and day as one.
   *
   * @param of who counts
   * @param after the last local day that does not count
   * @param until the last that does
   */
  List<Bought> occasions(Map<String, BuyingHistory> of, LocalDate after, LocalDate until) {
    Map<String, Bought> occasions = new TreeMap<>();
    for (Bought bought : purchases) {
      LocalDate day = bought.day();
      if (day.isAfter(after) && !day.isAfter(until) && of.containsKey(bought.customer())) {
        occasions.merge(day + " " + bought.customer(), bought, PurchaseLog::together);
      }
    }
    return new ArrayList<>(occasions.values());
  }

  private static Bought together(Bought one, Bought other) {
    return new Bought(one.customer(), one.at(), one.day(), one.amount() + other.amount());
  }
}
