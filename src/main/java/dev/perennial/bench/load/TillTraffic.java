package dev.perennial.bench.load;

import dev.perennial.io.Topics;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import loyalty.event.v1.Channel;
import loyalty.event.v1.CustomerEvent;
import loyalty.event.v1.Redeem;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Seeded events as they come from tills: ten purchases, then somebody who redeems a point. Each
 * purchase earns at least one point and each is redeemed from at most once, so that every request
 * is approved.
 */
public final class TillTraffic {
  /** One of so many events is a request. */
  public static final int EVENTS_A_REQUEST = 11;

  /** Header of a request: its number. */
  public static final String REQUEST = "bench_request";

  /** Header of every event: its id. */
  public static final String EVENT = "bench_event";

  /** Not a purchase of this traffic. */
  public static final int OTHER = -2;

  /** Ids look random and can be told back: odd factors can be undone, modulo 2 to the 64. */
  private static final long SCATTER = 0x9E3779B97F4A7C15L;

  private static final long GATHER = 0xF1DE83E19937733DL;

  /** The number of a request that only asks whether anybody answers. */
  public static final int PROBE = -1;

  private static final String REQUEST_ID = "r/";

  private final BinaryMessageEncoder<CustomerEvent> encoder = CustomerEvent.getEncoder();
  private final Purchases purchases;
  private final int[] buyers;
  private final int everyHot;
  private int made;
  private int bought;
  private int asking;
  private int probes;

  /**
   * @param customers from whom buyers are drawn, each as likely as any other
   * @param events how many there will be at most
   */
  public TillTraffic(int customers, int events, long seed) {
    this(customers, events, seed, 0);
  }

  /**
   * The same, with one customer who makes every so many-th purchase, and never redeems.
   *
   * @param everyHot 0 for none
   */
  public TillTraffic(int customers, int events, long seed, int everyHot) {
    this.everyHot = everyHot;
    this.purchases = new Purchases(new Workload(Shape.UNIFORM, customers, events, 1, seed));
    this.buyers = new int[events];
  }

  /** How many requests there are among the first events. */
  public static int requests(int events) {
    return events / EVENTS_A_REQUEST;
  }

  /** How many purchases there are among the first events. */
  public static int purchases(int events) {
    return events - requests(events);
  }

  /** The place of a purchase, counted from 0, among all events, the first of which is 0. */
  public static int purchasePlace(int purchase) {
    return purchase + purchase / (EVENTS_A_REQUEST - 1);
  }

  /** The number of the purchase that has this event id, from 0, or {@link #OTHER}. */
  public static int purchase(String eventId) {
    long place;
    try {
      place = HexFormat.fromHexDigitsToLong(eventId) * GATHER;
    } catch (IllegalArgumentException notOurs) {
      return OTHER;
    }
    boolean request = Math.floorMod(place, EVENTS_A_REQUEST) == EVENTS_A_REQUEST - 1;
    boolean ours = place >= 0 && place <= Integer.MAX_VALUE && !request;
    return ours ? (int) (place - place / EVENTS_A_REQUEST) : OTHER;
  }

  private static String eventId(long place) {
    return HexFormat.of().toHexDigits(place * SCATTER);
  }

  /** The place of a request among all events, the first of which is 0. */
  public static int place(int request) {
    return (request + 1) * EVENTS_A_REQUEST - 1;
  }

  /** The number of the request that has this id, from 0, or {@link #PROBE}. */
  public static int number(String requestId) {
    return Integer.parseInt(requestId.substring(REQUEST_ID.length()));
  }

  /** The next event, which happens now. */
  public ProducerRecord<byte[], byte[]> next(Instant now) {
    made++;
    if (made % EVENTS_A_REQUEST == 0) {
      int request = made / EVENTS_A_REQUEST - 1;
      return request(request, eventId(made - 1L), Purchases.customerId(buyers[request]), now);
    }
    boolean hot = everyHot > 0 && bought % everyHot == 0;
    int customer = hot ? 0 : purchases.customer();
    bought++;
    if (!hot) {
      buyers[asking++] = customer;
    }
    return record(purchases.next(eventId(made - 1L), Purchases.customerId(customer), now));
  }

  /** A request of somebody of whom nothing is known, and nothing will be. */
  public ProducerRecord<byte[], byte[]> probe(Instant now) {
    probes++;
    return request(PROBE, eventId(-probes), "probe-" + probes, now);
  }

  private ProducerRecord<byte[], byte[]> request(
      int number, String id, String customer, Instant now) {
    Redeem redeem = new Redeem(REQUEST_ID + number, 1L, null);
    ProducerRecord<byte[], byte[]> record =
        record(new CustomerEvent(id, customer, now, "shop", "north", Channel.pos, "S-100", redeem));
    record.headers().add(REQUEST, Integer.toString(number).getBytes(StandardCharsets.US_ASCII));
    return record;
  }

  private ProducerRecord<byte[], byte[]> record(CustomerEvent event) {
    try {
      ByteBuffer value = encoder.encode(event);
      byte[] bytes = new byte[value.remaining()];
      value.get(bytes);
      byte[] key = event.getCustomerId().getBytes(StandardCharsets.UTF_8);
      ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(Topics.EVENT, key, bytes);
      record.headers().add(EVENT, event.getEventId().getBytes(StandardCharsets.US_ASCII));
      return record;
    } catch (IOException e) {
      throw new IllegalStateException("a generated event does not fit its schema", e);
    }
  }
}
