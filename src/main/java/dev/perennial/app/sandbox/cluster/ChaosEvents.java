package dev.perennial.app.sandbox.cluster;

import dev.perennial.io.json.JsonRecordWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What customers do, made up from a seed: purchases, refunds, redemptions, adjustments, and now and
 * then something sent twice, or twice with different contents, or an erasure.
 */
final class ChaosEvents {
  /** What their events are decided by: deadlines of seconds, so that they fall due meanwhile. */
  static final String PROGRAM =
      """
      id: chaos
      version: 1
      currency: EUR
      points: {rate: 0.10, pending: PT3S, hold: PT6S}
      tiers:
        metric: spend
        levels:
          - {name: Bronze, threshold: 0}
          - {name: Silver, threshold: 300, multiplier: 1.5}
          - {name: Gold, threshold: 900, multiplier: 2}
      """;

  /** Rules by their id: one acts once and with a voucher, one often. */
  static final List<String> RULES =
      List.of(
          """
          id: chaos-thanks
          version: 1
          on: {signal: first_purchase}
          do:
            - voucher: {kind: percent, value: "15", expires: P30D}
            - message: {template: thanks, channels: [in_app], category: transactional}
          purpose: service
          """,
          """
          id: chaos-follow-up
          version: 1
          on: {event: purchase}
          when: event.amount >= 50
          do:
            - message: {template: follow_up, channels: [in_app], category: transactional}
          purpose: service
          """);

  private static final int REMEMBERED = 400;

  /** No event comes again within the same millisecond. */
  private static final int SOON = 100;

  private final Random random;
  private final int customers;
  private final List<Order> orders = new ArrayList<>();
  private final List<Order> requests = new ArrayList<>();
  private final List<String> sent = new ArrayList<>();
  private final ArrayDeque<String> fresh = new ArrayDeque<>();
  private long number;

  private record Order(String customer, String id) {}

  ChaosEvents(long seed, int customers) {
    this.random = new Random(seed);
    this.customers = customers;
  }

  /**
   * The next event as JSON.
   *
   * @param now when it happens, epoch milliseconds UTC
   */
  String next(long now) {
    number++;
    int dice = random.nextInt(1000);
    if (dice < 40 && !sent.isEmpty()) {
      return again(dice < 15);
    }
    fresh.add(event(dice, now));
    if (fresh.size() > SOON) {
      remember(sent, fresh.remove());
    }
    return fresh.getLast();
  }

  private String event(int dice, long now) {
    if (dice < 550 || orders.isEmpty()) {
      return purchase(now);
    }
    if (dice < 650) {
      Order order = orders.get(random.nextInt(orders.size()));
      return event("refund", order.customer(), now, refund(order));
    }
    if (dice < 750 || requests.isEmpty()) {
      Order request = remember(requests, new Order(customer(), "q-" + number));
      return event(
          "redeem", request.customer(), now, points(request, 1 + random.nextInt(20), "o-x"));
    }
    return event(dice - 750, requests.get(random.nextInt(requests.size())), now);
  }

  private String event(int dice, Order request, long now) {
    String id = "\"request_id\":\"" + request.id() + "\"";
    if (dice < 70) {
      return event("capture", request.customer(), now, id);
    }
    if (dice < 100) {
      return event("void", request.customer(), now, id);
    }
    if (dice < 110) {
      String of = "\"points\":%d,\"reason\":\"goodwill\",\"operator\":\"op-1\"";
      return event("adjust", customer(), now, of.formatted(random.nextInt(60) - 20));
    }
    if (dice < 112) {
      return event("erase", customer(), now, "");
    }
    return event(dice < 180 ? "login" : "joined", customer(), now, "");
  }

  private String purchase(long now) {
    Order order = remember(orders, new Order(customer(), "o-" + number));
    int cents = 500 + random.nextInt(9500);
    return event(
        "purchase",
        order.customer(),
        now,
        "\"order_id\":\"%s\",\"currency\":\"EUR\",\"lines\":[{\"line_id\":\"1\",\"sku\":\"s\",\"category\":\"c\",\"quantity\":1,\"amount\":\"%d.%02d\"}]"
            .formatted(order.id(), cents / 100, cents % 100));
  }

  private String refund(Order order) {
    String whole = "\"refund_id\":\"r-%d\",\"order_id\":\"%s\",\"currency\":\"EUR\"";
    String part = whole + ",\"lines\":[{\"line_id\":\"1\",\"amount\":\"3.00\"}]";
    return (random.nextBoolean() ? whole : part).formatted(number, order.id());
  }

  private static String points(Order request, int points, String order) {
    return "\"request_id\":\"%s\",\"points\":%d,\"order_id\":\"%s\""
        .formatted(request.id(), points, order);
  }

  /** The same once more, or under the same id with something else in it. */
  private String again(boolean changed) {
    String event = sent.get(random.nextInt(sent.size()));
    return changed ? event.replace("\"brand\":\"north\"", "\"brand\":\"south\"") : event;
  }

  private String event(String type, String customer, long now, String fields) {
    return "{\"type\":\"%s\",\"event_id\":\"e-%d\",\"customer_id\":\"%s\",\"occurred_at\":\"%s\",\"source\":\"chaos\",\"brand\":\"north\",\"channel\":\"pos\"%s%s}"
        .formatted(
            type,
            number,
            customer,
            JsonRecordWriter.time(now),
            fields.isEmpty() ? "" : ",",
            fields);
  }

  private String customer() {
    return "c-" + random.nextInt(customers);
  }

  private <T> T remember(List<T> list, T what) {
    if (list.size() < REMEMBERED) {
      list.add(what);
    } else {
      list.set(random.nextInt(REMEMBERED), what);
    }
    return what;
  }
}
