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
import java.util.stream.IntStream;
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

  /** Of a purchase, cents. */
  private static final long AMOUNT = 20_00;

  private static final List<String> CATEGORIES =
      List.of("garden", "toys", "kitchen", "music", "sports", "beauty", "tools", "pets");

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

  /**
   * All events in the order of the log. When a customer buys, the orders' ids, and how much of
   * 20.00 is for what, is drawn at random: what is the same for everybody would be packed away.
   */
  public void write(Consumer<ProducerRecord<byte[], byte[]>> log) {
    for (int month = 1; month <= PURCHASES; month++) {
      Duration begin = BETWEEN_PURCHASES.multipliedBy(month - 1L);
      round(begin, log, customer -> List.of(purchase()));
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
    int[] turns = IntStream.range(0, customers).toArray();
    for (int i = customers - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int turn = turns[i];
      turns[i] = turns[other];
      turns[other] = turn;
    }
    for (int i = 0; i < customers; i++) {
      String id = Purchases.customerId(turns[i]);
      Instant at = START.plus(begin).plusMillis(TURNS.toMillis() * i / customers);
      happening.apply(id).forEach(payload -> log.accept(record(id, at, payload)));
    }
  }

  private Purchase purchase() {
    String order = "o-%010d".formatted(random.nextLong(10_000_000_000L));
    long first = 1 + random.nextLong(AMOUNT - 1);
    int category = random.nextInt(CATEGORIES.size());
    int another = (category + 1 + random.nextInt(CATEGORIES.size() - 1)) % CATEGORIES.size();
    return new Purchase(
        order,
        "EUR",
        List.of(
            line("1", CATEGORIES.get(category), first),
            line("2", CATEGORIES.get(another), AMOUNT - first)));
  }

  private PurchaseLine line(String id, String category, long amount) {
    return new PurchaseLine(id, "sku-%05d".formatted(random.nextInt(50_000)), category, 1, amount);
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
