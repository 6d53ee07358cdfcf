package dev.perennial.bench.naive;

import java.util.List;

/** A purchase on its way to its customer. A Flink POJO. */
public class PurchaseEvent {
  public String eventId;
  public String customerId;
  public String orderId;
  public String currency;
  public String channel;
  public long occurredAt;
  public List<Line> lines;

  /** One line, amount in minor units. */
  public static class Line {
    public String sku;
    public String category;
    public int quantity;
    public long amount;
  }
}
