package dev.perennial.bench.load;

import dev.perennial.io.Topics;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import loyalty.event.v1.Capture;
import loyalty.event.v1.Channel;
import loyalty.event.v1.CustomerEvent;
import loyalty.event.v1.Purchase;
import loyalty.event.v1.PurchaseLine;
import loyalty.event.v1.Redeem;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A year of typical customers: a purchase every 30 days, twelve in all; after the eleventh the
 * points of the first nine are redeemed, so that three lots are left; and a voucher, by a rule, for
 * the first purchase, which is good for longer than that.
 */
public final class TypicalYear {
  /** Of each customer. */
  public static final int EVENTS_A_CUSTOMER = 14;

  /** Twelve lots are earned, nine are held and then redeemed. */
  public static final int POSTINGS_A_CUSTOMER = 12 + 9 + 9;

  /** The rule that gives the voucher. */
  public static final String RULE =
      """
      id: typical-voucher
      version: 1
      on: {signal: first_purchase}
      do: [{voucher: {kind: percent, value: "15", expires: P400D}}]
      """;

  private static final Instant START = Instant.parse("2025-01-02T00:00:00Z");
  private static final int PURCHASES = 12;
  private static final int REDEEMED_AFTER = 11;

  /** Of a purchase of 20.00 at the first level without a bonus. */
  private static final long POINTS_A_PURCHASE = 2;

  private static final long REDEEMED = 9 * POINTS_A_PURCHASE;
  private static final Duration BETWEEN_PURCHASES = Duration.ofDays(30);

  /** Within it every customer has its turn. */
  private static final Duration TURNS = Duration.ofDays(8);

  private final int customers;
  private final SplittableRandom random;
  private final BinaryMessageEncoder<CustomerEvent> encoder = CustomerEvent.getEncoder();

  /**
   * @param customers each with the same year
   * @param seed of ids
   */
  public TypicalYear(int customers, long seed) {
    this.customers = customers;
    this.random = new SplittableRandom(seed);
  }

  /** All events in the order of the log. */
  public void write(Consumer<ProducerRecord<byte[], byte[]>> log) {
    for (int month = 1; month <= PURCHASES; month++) {
      Duration begin = BETWEEN_PURCHASES.multipliedBy(month - 1L);
      int number = month;
      round(begin, log, customer -> List.of(purchase(customer, number)));
      if (month == REDEEMED_AFTER) {
        round(begin.plus(TURNS), log, TypicalYear::redemption);
      }
    }
  }

  private static List<Object> redemption(String customer) {
    String request = "r-" + customer;
    return List.of(new Redeem(request, REDEEMED, null), new Capture(request, REDEEMED));
  }

  private void round(
      Duration begin,
      Consumer<ProducerRecord<byte[], byte[]>> log,
      Function<String, List<Object>> happening) {
    for (int i = 0; i < customers; i++) {
      String id = Purchases.customerId(i);
      Instant at = START.plus(begin).plusMillis(TURNS.toMillis() * i / customers);
      happening.apply(id).forEach(payload -> log.accept(record(id, at, payload)));
    }
  }

  private static Purchase purchase(String customer, int number) {
    String order = "o-%s-%02d".formatted(customer, number);
    return new Purchase(
        order,
        "EUR",
        List.of(
            new PurchaseLine("1", "sku-10001", "garden", 1, 12_00L),
            new PurchaseLine("2", "sku-10002", "toys", 2, 8_00L)));
  }

  private ProducerRecord<byte[], byte[]> record(String customer, Instant at, Object payload) {
    String id = HexFormat.of().toHexDigits(random.nextLong());
    CustomerEvent event =
        new CustomerEvent(id, customer, at, "shop", "north", Channel.pos, "S-100", payload);
    try {
      ByteBuffer value = encoder.encode(event);
      byte[] bytes = new byte[value.remaining()];
      value.get(bytes);
      byte[] key = customer.getBytes(StandardCharsets.UTF_8);
      return new ProducerRecord<>(Topics.EVENT, null, at.toEpochMilli(), key, bytes);
    } catch (IOException e) {
      throw new IllegalStateException("a generated event does not fit its schema", e);
    }
  }
}
