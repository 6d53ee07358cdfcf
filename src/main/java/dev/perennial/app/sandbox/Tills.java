package dev.perennial.app.sandbox;

import dev.perennial.app.data.EventLine;
import dev.perennial.app.sandbox.DemoEvent.Answer;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * People who pay with points, made up from a seed: most take what they asked for, some a part, some
 * nothing, and now and then two channels ask for the same points at the same instant.
 */
final class Tills {
  /** Begins the request ids of two channels that want the same points; only one can have them. */
  static final String RACE = "race-";

  private static final String SOURCE = "till";
  private static final long SECOND = Duration.ofSeconds(1).toMillis();
  private static final long MINUTE = Duration.ofMinutes(1).toMillis();
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final List<String> CHANNELS = List.of("web", "pos", "mobile_app");

  /** The sample programme gives 0.1 points a euro in the lowest tier, and 1.17 euros a pound. */
  private static final long CENTS_A_POINT = 1000;

  private static final long PENCE = 100;
  private static final long CENTS = 117;

  private final List<EventLine> real;
  private final long end;
  private final Random random;
  private final List<DemoEvent> events = new ArrayList<>();
  private final Map<String, Long> points = new HashMap<>();
  private int number;
  private int requests;

  /**
   * @param real what was bought and given back, in order
   */
  Tills(long seed, List<EventLine> real) {
    this.real = real;
    this.end = real.get(real.size() - 1).at();
    this.random = new Random(~seed);
  }

  /** All that was made up, in no order. */
  List<DemoEvent> events() {
    Map<String, Long> quietUntil = quietUntil();
    for (int i = 0; i < real.size(); i++) {
      EventLine line = real.get(i);
      boolean first = !points.containsKey(line.customerId());
      long earned = earned(line);
      points.merge(line.customerId(), earned, Long::sum);
      boolean alone = first && quietUntil.get(line.customerId()) > line.at() + HOUR;
      if (alone && earned > 1 && random.nextInt(6) == 0) {
        race(line, earned);
      } else if (earned > 0 && random.nextInt(4) == 0) {
        redemption(line);
      }
    }
    return events;
  }

  /** When each customer's second event comes. */
  private Map<String, Long> quietUntil() {
    Map<String, Long> quiet = new HashMap<>();
    for (EventLine line : real) {
      // Infinite after the first, the event's own time after the second, then no more.
      quiet.compute(
          line.customerId(),
          (id, known) ->
              known == null ? Long.MAX_VALUE : known == Long.MAX_VALUE ? line.at() : known);
    }
    return quiet;
  }

  /** Points that a first purchase brings, and later ones at least; below zero for a refund. */
  private static long earned(EventLine line) {
    String amount = line.json().path("lines").path(0).path("amount").asText();
    long pence = new BigDecimal(amount).movePointRight(2).longValueExact();
    long cents = pence * CENTS / PENCE;
    boolean refund = line.json().path("type").asText().equals("refund");
    return refund ? -2 * cents / CENTS_A_POINT - 1 : cents / CENTS_A_POINT;
  }

  /** All points of a first purchase, asked for twice: the second in the log must be declined. */
  private void race(EventLine purchase, long all) {
    long at = purchase.at() + between(MINUTE, 20 * MINUTE);
    if (at + HOUR > end) {
      return;
    }
    String race = RACE + requests++;
    int winner = random.nextInt(CHANNELS.size());
    String channel = CHANNELS.get(winner);
    redeem(at, purchase.customerId(), race + "-1", all, channel);
    redeem(
        at, purchase.customerId(), race + "-2", all, CHANNELS.get((winner + 1) % CHANNELS.size()));
    EventLine capture =
        request("capture", at + 30 * SECOND, purchase.customerId(), race + "-1", channel);
    add(capture);
    points.put(purchase.customerId(), 0L);
  }

  private void redemption(EventLine purchase) {
    String customer = purchase.customerId();
    long has = points.get(customer);
    long at = purchase.at() + between(MINUTE, 20 * HOUR);
    if (has < 2 || at + HOUR > end) {
      return;
    }
    String request = "request-" + requests++;
    String channel = CHANNELS.get(random.nextInt(CHANNELS.size()));
    if (random.nextInt(12) == 0) {
      redeem(at, customer, request, 100 * has, channel);
      return;
    }
    long asked = between(has / 5 + 1, has);
    points.put(customer, has - asked);
    redeem(at, customer, request, asked, channel);
    if (random.nextInt(15) == 0) {
      // The till did not hear the answer and asks again.
      redeem(at + 2 * SECOND, customer, request, asked, channel);
    }
    end(at + between(5 * SECOND, 10 * MINUTE), customer, request, asked, channel);
  }

  private void end(long at, String customer, String request, long asked, String channel) {
    int fate = random.nextInt(10);
    if (fate == 0) {
      return; // Nobody comes back to the till: the hold times out.
    }
    EventLine line = request(fate < 3 ? "void" : "capture", at, customer, request, channel);
    if (fate > 7 && asked > 1) {
      line.json().put("points", between(1, asked));
    }
    add(line);
  }

  private void redeem(long at, String customer, String request, long asked, String channel) {
    EventLine line = request("redeem", at, customer, request, channel);
    line.json().put("points", asked);
    add(line);
  }

  private EventLine request(String type, long at, String customer, String request, String channel) {
    EventLine line = EventLine.of(type, at, customer, "till-" + number++, SOURCE, channel);
    line.json().put("request_id", request);
    return line;
  }

  private void add(EventLine line) {
    events.add(DemoEvent.of(line, Answer.REPLY));
  }

  private long between(long from, long to) {
    return from + (long) (random.nextDouble() * (to - from));
  }
}
