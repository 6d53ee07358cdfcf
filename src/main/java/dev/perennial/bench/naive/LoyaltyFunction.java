package dev.perennial.bench.naive;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * 30-day spend, points in lots that expire, and a tier, each in a state of its own, with a timer
 * for each purchase that leaves the window. Right on the happy path: no duplicates, no refunds.
 */
class LoyaltyFunction extends KeyedProcessFunction<String, PurchaseEvent, CustomerProfile> {
  static final OutputTag<PostingOut> POSTINGS = new OutputTag<>("postings") {};
  private static final long WINDOW = Duration.ofDays(30).toMillis();
  private static final BigDecimal MICROS_PER_MINOR = new BigDecimal("10000");
  private static final long MICROS = 1_000_000;

  private transient ValueState<CustomerProfile> profiles;
  private transient ValueState<PointsAccount> accounts;
  private transient MapState<String, RecentPurchase> recent;
  private transient MapState<String, Lot> lots;

  @Override
  public void open(OpenContext context) {
    profiles =
        getRuntimeContext().getState(new ValueStateDescriptor<>("profile", CustomerProfile.class));
    accounts =
        getRuntimeContext().getState(new ValueStateDescriptor<>("account", PointsAccount.class));
    recent =
        getRuntimeContext()
            .getMapState(new MapStateDescriptor<>("recent", String.class, RecentPurchase.class));
    lots =
        getRuntimeContext().getMapState(new MapStateDescriptor<>("lots", String.class, Lot.class));
  }

  @Override
  public void processElement(PurchaseEvent event, Context context, Collector<CustomerProfile> out)
      throws Exception {
    CustomerProfile profile = profiles.value();
    if (profile == null) {
      profile = new CustomerProfile();
      profile.customerId = event.customerId;
    }
    long now = context.timestamp();
    long amount = event.lines.stream().mapToLong(line -> line.amount).sum();
    remember(event, amount, context);
    earn(event, profile, now, context);
    profile.lifetimeSpend += amount;
    profile.purchases++;
    profile.tier = higher(profile.tier, Numbers.tier(profile.lifetimeSpend));
    publish(profile, now, event.eventId, out);
  }

  private void remember(PurchaseEvent event, long amount, Context context) throws Exception {
    RecentPurchase purchase = new RecentPurchase();
    purchase.occurredAt = event.occurredAt;
    purchase.amount = amount;
    recent.put(event.orderId, purchase);
    context.timerService().registerEventTimeTimer(event.occurredAt + WINDOW);
  }

  private void earn(PurchaseEvent event, CustomerProfile profile, long now, Context context)
      throws Exception {
    PointsAccount account = accounts.value();
    if (account == null) {
      account = new PointsAccount();
    }
    long micros = account.carryMicros + micros(event, profile.tier);
    long points = micros / MICROS;
    account.carryMicros = micros % MICROS;
    account.available += points;
    accounts.update(account);
    profile.points = account.available;
    if (points > 0) {
      Lot lot = lot(event, points, now);
      lots.put(lot.lotId, lot);
      context.timerService().registerEventTimeTimer(lot.expiresAt);
      context.output(POSTINGS, posting(lot, event.customerId, event.eventId, now, false));
    }
  }

  private static long micros(PurchaseEvent event, String tier) {
    long micros = 0;
    for (PurchaseEvent.Line line : event.lines) {
      micros +=
          BigDecimal.valueOf(line.amount)
              .multiply(Numbers.POINTS_PER_UNIT)
              .multiply(Numbers.multiplier(tier))
              .multiply(Numbers.bonus(line.category, event.channel))
              .multiply(MICROS_PER_MINOR)
              .setScale(0, RoundingMode.FLOOR)
              .longValueExact();
    }
    return micros;
  }

  private static Lot lot(PurchaseEvent event, long points, long now) {
    Lot lot = new Lot();
    lot.lotId = event.eventId + "-lot";
    lot.points = points;
    lot.earnedAt = now;
    LocalDate good = Instant.ofEpochMilli(now).atZone(Numbers.ZONE).toLocalDate().plusDays(365);
    LocalDate end = good.withDayOfMonth(1).plusMonths(1);
    lot.expiresAt = end.atStartOfDay(Numbers.ZONE).toInstant().toEpochMilli();
    return lot;
  }

  private static PostingOut posting(
      Lot lot, String customerId, String cause, long at, boolean expired) {
    PostingOut posting = new PostingOut();
    posting.postingId = cause + (expired ? "-expire" : "-earn");
    posting.customerId = customerId;
    posting.at = at;
    posting.expired = expired;
    posting.points = lot.points;
    posting.lotId = lot.lotId;
    posting.cause = cause;
    return posting;
  }

  private static String higher(String held, String reached) {
    return Numbers.multiplier(held).compareTo(Numbers.multiplier(reached)) >= 0 ? held : reached;
  }

  private void publish(
      CustomerProfile profile, long now, String cause, Collector<CustomerProfile> out)
      throws Exception {
    long spend = 0;
    for (RecentPurchase purchase : recent.values()) {
      if (purchase.occurredAt > now - WINDOW && purchase.occurredAt <= now) {
        spend += purchase.amount;
      }
    }
    profile.spend30d = spend;
    profile.asOf = now;
    profile.cause = cause;
    profiles.update(profile);
    out.collect(profile);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<CustomerProfile> out)
      throws Exception {
    Iterator<Map.Entry<String, RecentPurchase>> purchases = recent.iterator();
    while (purchases.hasNext()) {
      if (purchases.next().getValue().occurredAt <= timestamp - WINDOW) {
        purchases.remove();
      }
    }
    expireLots(timestamp, context, out);
  }

  private void expireLots(long timestamp, OnTimerContext context, Collector<CustomerProfile> out)
      throws Exception {
    PointsAccount account = accounts.value();
    boolean any = false;
    Iterator<Map.Entry<String, Lot>> all = lots.iterator();
    while (all.hasNext()) {
      Lot lot = all.next().getValue();
      if (lot.expiresAt <= timestamp) {
        any = true;
        account.available -= lot.points;
        context.output(POSTINGS, posting(lot, context.getCurrentKey(), lot.lotId, timestamp, true));
        all.remove();
      }
    }
    if (any) {
      accounts.update(account);
      CustomerProfile profile = profiles.value();
      profile.points = account.available;
      publish(profile, timestamp, "expire", out);
    }
  }
}
