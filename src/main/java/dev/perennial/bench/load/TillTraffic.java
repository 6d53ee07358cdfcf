package dev.perennial.bench.load;

import dev.perennial.io.Topics;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.SplittableRandom;
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

  /** The number of a request that only asks whether anybody answers. */
  public static final int PROBE = -1;

  private static final String REQUEST_ID = "r/";

  private final BinaryMessageEncoder<CustomerEvent> encoder = CustomerEvent.getEncoder();
  private final SplittableRandom ids;
  private final Purchases purchases;
  private final int[] buyers;
  private int made;
  private int bought;
  private int probes;

  /**
   * @param customers from whom buyers are drawn, each as likely as any other
   * @param events how many there will be at most
   */
  public TillTraffic(int customers, int events, long seed) {
    this.ids = new SplittableRandom(seed);
    this.purchases = new Purchases(new Workload(Shape.UNIFORM, customers, events, 1, seed));
    this.buyers = new int[events];
  }

  /** How many requests there are among the first events. */
  public static int requests(int events) {
    return events / EVENTS_A_REQUEST;
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
      return request(request, Purchases.customerId(buyers[request]), now);
    }
    int customer = purchases.customer();
    buyers[bought++] = customer;
    return record(purchases.next(Purchases.customerId(customer), now));
  }

  /** A request of somebody of whom nothing is known, and nothing will be. */
  public ProducerRecord<byte[], byte[]> probe(Instant now) {
    return request(PROBE, "probe-" + probes++, now);
  }

  private ProducerRecord<byte[], byte[]> request(int number, String customer, Instant now) {
    String id = HexFormat.of().toHexDigits(ids.nextLong());
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
      return new ProducerRecord<>(Topics.EVENT, key, bytes);
    } catch (IOException e) {
      throw new IllegalStateException("a generated event does not fit its schema", e);
    }
  }
}
