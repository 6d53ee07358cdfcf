package dev.perennial.bench.naive;

/** A purchase of the last 30 days. A Flink POJO. */
public class RecentPurchase {
  public long occurredAt;
  public long amount;
}
