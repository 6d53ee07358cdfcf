package dev.perennial.bench.expressions;

import dev.perennial.domain.CustomerEvent;
import dev.perennial.domain.Payload;
import dev.perennial.domain.policy.Dimension;
import dev.perennial.domain.policy.EventType;
import dev.perennial.domain.policy.Facts;
import dev.perennial.domain.policy.Timing;
import java.util.List;
import java.util.Map;

/** A customer about whom conditions ask. */
public record Buyer(String tier, long points, long amount, CustomerEvent event) implements Facts {
  private static final long NOW = 1_767_225_600_000L;

  /** Who just bought for that amount. */
  public Buyer(String tier, long points, long amount) {
    this(tier, points, amount, purchase(amount));
  }

  private static CustomerEvent purchase(long amount) {
    Payload.PurchaseLine line = new Payload.PurchaseLine("1", null, null, 1, amount);
    Payload bought = new Payload.Purchase("o", "EUR", List.of(line));
    return new CustomerEvent("e", "c", NOW, null, null, null, null, bought);
  }

  @Override
  public long now() {
    return NOW;
  }

  @Override
  public Map<String, String> signal() {
    return Map.of();
  }

  @Override
  public long spend30d() {
    return amount;
  }

  @Override
  public int currencyDigits() {
    return 2;
  }

  @Override
  public String timeZone() {
    return "UTC";
  }

  @Override
  public Map<String, Object> attributes() {
    return Map.of();
  }

  @Override
  public Map<String, Boolean> consents() {
    return Map.of();
  }

  @Override
  public double churnRisk() {
    return Double.NaN;
  }

  @Override
  public long first(EventType type) {
    return NEVER;
  }

  @Override
  public long last(EventType type) {
    return NEVER;
  }

  @Override
  public long count(EventType type, int days) {
    return 0;
  }

  @Override
  public long sum(EventType type, int days) {
    return 0;
  }

  @Override
  public List<String> segments() {
    return List.of();
  }

  @Override
  public long countIn(EventType type, Dimension dimension, String name, int days) {
    return 0;
  }

  @Override
  public long sumIn(EventType type, Dimension dimension, String name, int days) {
    return 0;
  }

  @Override
  public List<String> categories(EventType type, int days) {
    return List.of();
  }

  @Override
  public String store() {
    return null;
  }

  @Override
  public String brand() {
    return null;
  }

  @Override
  public Timing timing() {
    throw new UnsupportedOperationException("no condition asks for it");
  }
}
