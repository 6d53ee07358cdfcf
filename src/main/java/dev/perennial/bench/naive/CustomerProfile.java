package dev.perennial.bench.naive;

/** What is remembered of a customer, and what is published. A Flink POJO. */
public class CustomerProfile {
  public String customerId;
  public String tier = Numbers.FIRST_TIER;
  public long lifetimeSpend;
  public long purchases;
  public long spend30d;
  public long points;
  public long asOf;
  public String cause;
}
