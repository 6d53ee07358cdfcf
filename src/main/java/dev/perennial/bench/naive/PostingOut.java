package dev.perennial.bench.naive;

/** Points that moved. A Flink POJO. */
public class PostingOut {
  public String postingId;
  public String customerId;
  public long at;
  public boolean expired;
  public long points;
  public String lotId;
  public String cause;
}
