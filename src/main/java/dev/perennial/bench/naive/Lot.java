package dev.perennial.bench.naive;

/** Points that expire together. A Flink POJO. */
public class Lot {
  public String lotId;
  public long points;
  public long earnedAt;
  public long expiresAt;
}
