package dev.perennial.bench.naive;

/** Points of a customer: whole ones, and millionths that do not make a point yet. A Flink POJO. */
public class PointsAccount {
  public long available;
  public long carryMicros;
}
