package dev.perennial.bench.load;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntSupplier;
import loyalty.event.v1.Channel;
import loyalty.event.v1.CustomerEvent;
import loyalty.event.v1.Purchase;
import loyalty.event.v1.PurchaseLine;

/**
 * Seeded purchases in the order of the log, spread evenly over its days. Each is large enough to
 * earn points, so that each leads to one posting and one profile.
 */
final class Purchases {
  private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
  private static final long LATE_AT_MOST = Duration.ofMinutes(1).toMillis();
  private static final Channel[] CHANNELS = {Channel.web, Channel.mobile_app, Channel.pos};
  private static final String[] CATEGORIES = {"books", "music", "garden", "toys", "home", "wine"};
  private static final int CHEAPEST = 10_00;
  private static final int DEAREST = 80_00;

  private final Workload workload;
  private final SplittableRandom random;
  private final IntSupplier customers;
  private int made;

  Purchases(Workload workload) {
    this.workload = workload;
    this.random = new SplittableRandom(workload.seed());
    this.customers = workload.shape().picker(workload.customers(), random);
  }

  /** When the next purchase is logged, epoch milliseconds. */
  long loggedAt() {
    long spread = Duration.ofDays(workload.days()).toMillis();
    return START.toEpochMilli() + spread * made / workload.purchases();
  }

  /** The number of the next purchase's customer. */
  int customer() {
    return customers.getAsInt();
  }

  static String customerId(int customer) {
    return String.format("c-%07d", customer);
  }

  CustomerEvent next(String customerId) {
    long late = random.nextLong(LATE_AT_MOST);
    Instant occurredAt = Instant.ofEpochMilli(loggedAt() - late);
    return next(HexFormat.of().toHexDigits(random.nextLong()), customerId, occurredAt);
  }

  CustomerEvent next(String eventId, String customerId, Instant occurredAt) {
    Channel channel = CHANNELS[random.nextInt(CHANNELS.length)];
    String store = channel == Channel.pos ? "S-" + (100 + random.nextInt(200)) : null;
    Purchase purchase = new Purchase(String.format("o-%09d", made), "EUR", lines());
    made++;
    return new CustomerEvent(
        eventId, customerId, occurredAt, "shop", "north", channel, store, purchase);
  }

  private List<PurchaseLine> lines() {
    int count = 1 + random.nextInt(3);
    List<PurchaseLine> lines = new ArrayList<>(count);
    for (int i = 1; i <= count; i++) {
      String sku = "sku-" + (10_000 + random.nextInt(90_000));
      String category = CATEGORIES[random.nextInt(CATEGORIES.length)];
      long amount = random.nextInt(CHEAPEST, DEAREST);
      lines.add(
          new PurchaseLine(Integer.toString(i), sku, category, 1 + random.nextInt(3), amount));
    }
    return lines;
  }
}
