package dev.perennial.app.sandbox.cluster;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Purchases of many customers, and what they must earn, worked out without the engine: ten cents of
 * points for a unit of currency, no bonus, no tiers. Each purchase is worth at least one point, so
 * each leaves exactly one posting.
 */
final class PurchaseLog {
  static final String PROGRAM =
      """
      id: crash-check
      version: 1
      currency: EUR
      points: {rate: 0.10}
      """;

  private static final int CENTS_A_POINT = 1000;
  private static final String EVENT =
      """
      {"type":"purchase","event_id":"%s","customer_id":"%s","occurred_at":"%s",\
      "source":"crash-check","brand":"north","channel":"pos","order_id":"o-%s","currency":"EUR",\
      "lines":[{"line_id":"1","sku":"s","category":"c","quantity":1,"amount":"%d.%02d"}]}
      """;

  private final Random random;
  private final Instant from;
  private final int customers;
  private final Set<String> events = new HashSet<>();
  private final Map<String, Long> cents = new HashMap<>();

  /**
   * @param from when the first purchase happens, the others a millisecond apart
   */
  PurchaseLog(long seed, Instant from, int customers) {
    this.random = new Random(seed);
    this.from = from;
    this.customers = customers;
  }

  /** Writes so many purchases in so many files, in order. */
  List<Path> write(Path dir, int purchases, int files) throws IOException {
    Files.createDirectories(dir);
    List<Path> written = new ArrayList<>();
    for (int file = 0; file < files; file++) {
      Path path = dir.resolve("purchases-%02d.jsonl".formatted(file));
      try (BufferedWriter out = Files.newBufferedWriter(path)) {
        for (int i = 0; i < purchases / files; i++) {
          out.write(next());
        }
      }
      written.add(path);
    }
    return written;
  }

  private String next() {
    String event = "crash-" + events.size();
    String customer = "c-" + random.nextInt(customers);
    long amount = CENTS_A_POINT + random.nextInt(9 * CENTS_A_POINT);
    Instant at = from.plusMillis(events.size());
    events.add(event);
    cents.merge(customer, amount, Long::sum);
    return EVENT.formatted(event, customer, at, event, amount / 100, amount % 100);
  }

  /** The ids of all purchases written. */
  Set<String> events() {
    return events;
  }

  /** The points that each customer must have been given in the end. */
  Map<String, Long> points() {
    Map<String, Long> points = new HashMap<>();
    cents.forEach((customer, sum) -> points.put(customer, sum / CENTS_A_POINT));
    return points;
  }
}
