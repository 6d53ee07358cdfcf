package dev.perennial.rules.condition;

import dev.perennial.domain.Channel;
import dev.perennial.domain.CustomerEvent;
import dev.perennial.domain.Payload;
import dev.perennial.domain.Payload.PurchaseLine;
import dev.perennial.domain.policy.Dimension;
import dev.perennial.domain.policy.EventType;
import dev.perennial.domain.policy.Facts;
import dev.perennial.domain.policy.Timing;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A customer at a moment. What is asked about history follows from type and days. */
public record TestFacts(
    long now,
    CustomerEvent event,
    Map<String, String> signal,
    String tier,
    long points,
    long spend30d,
    Map<String, Object> attributes,
    Map<String, Boolean> consents)
    implements Facts {
  static final long NOW = Instant.parse("2026-03-29T00:30:00Z").toEpochMilli();

  /** A Gold member who bought two books and a lamp in a store. */
  public static final TestFacts BUYER =
      new TestFacts(
          NOW,
          event(
              "S-1",
              Channel.POS,
              new Payload.Purchase(
                  "o-1",
                  "EUR",
                  List.of(
                      new PurchaseLine("1", "b-7", "books", 2, 3_990),
                      new PurchaseLine("2", "l-1", null, 1, 12_005)))),
          Map.of(),
          "Gold",
          1_200,
          25_010,
          new TreeMap<>(
              Map.of("vip", true, "age", 41L, "height", 1.75, "city", "Köln", "nick", "")),
          Map.of("email", true, "sms", false));

  /** Somebody of whom nothing is known. */
  public static final TestFacts STRANGER =
      new TestFacts(
          NOW,
          event(null, null, new Payload.Purchase("o-2", "JPY", List.of())),
          Map.of(),
          null,
          0,
          0,
          Map.of(),
          Map.of());

  static CustomerEvent event(String store, Channel channel, Payload payload) {
    return new CustomerEvent("e-1", "c-1", NOW - 1_000, "till", "north", channel, store, payload);
  }

  TestFacts with(Payload payload) {
    return new TestFacts(
        now,
        event(null, Channel.WEB, payload),
        Map.of(),
        tier,
        points,
        spend30d,
        attributes,
        consents);
  }

  TestFacts withSignal(Map<String, String> values) {
    return new TestFacts(now, null, values, tier, points, spend30d, attributes, consents);
  }

  static TestFacts with(Map<String, Object> attributes) {
    return new TestFacts(NOW, null, Map.of(), null, 0, 0, attributes, Map.of());
  }

  /** Nobody, at an instant. */
  public static TestFacts at(long now) {
    return new TestFacts(now, null, Map.of(), null, 0, 0, Map.of(), Map.of());
  }

  @Override
  public int currencyDigits() {
    return 2;
  }

  @Override
  public String timeZone() {
    return "Europe/Berlin";
  }

  @Override
  public long first(EventType type) {
    return type == EventType.PURCHASE ? NOW - 86_400_000L * 400 : NEVER;
  }

  @Override
  public long last(EventType type) {
    return type == EventType.PURCHASE && tier != null ? NOW - 86_400_000L * 3 : NEVER;
  }

  @Override
  public long count(EventType type, int days) {
    return type.ordinal() + days % 7 + points / 100;
  }

  @Override
  public long sum(EventType type, int days) {
    return 100L * days + spend30d;
  }

  @Override
  public double churnRisk() {
    return tier == null ? Double.NaN : 0.625;
  }

  @Override
  public List<String> segments() {
    return List.of();
  }

  @Override
  public long countIn(EventType type, Dimension dimension, String name, int days) {
    return name.length() + count(type, days);
  }

  @Override
  public long sumIn(EventType type, Dimension dimension, String name, int days) {
    return 10L * name.length() + sum(type, days);
  }

  @Override
  public List<String> categories(EventType type, int days) {
    return tier == null ? List.of() : List.of("books", "shoes", "Köln").subList(0, 1 + days % 3);
  }

  @Override
  public String store() {
    return event == null ? null : event.storeId();
  }

  @Override
  public String brand() {
    return event == null ? null : event.brand();
  }

  @Override
  public Timing timing() {
    throw new UnsupportedOperationException("no condition asks for it");
  }
}
