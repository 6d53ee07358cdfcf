package dev.perennial.app.sandbox;

import dev.perennial.app.data.EventLine;
import dev.perennial.app.sandbox.DemoEvent.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * What people ask for on the phone, made up from a seed: a few points more or less, now and then so
 * many that a second person must agree, and to be forgotten.
 */
final class CallCentre {
  private static final String SOURCE = "call-centre";
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long DAY = 24 * HOUR;
  private static final int ERASURES = 8;

  private final Random random;
  private final long end;
  private int number;

  /**
   * @param end of the log, epoch milliseconds UTC
   */
  CallCentre(long seed, long end) {
    this.random = new Random(31 * seed + 7);
    this.end = end;
  }

  /** Adjustments of some of the customers. */
  List<DemoEvent> adjustments(List<EventLine> real) {
    Map<String, Long> firstSeen = new HashMap<>();
    List<DemoEvent> events = new ArrayList<>();
    for (EventLine line : real) {
      if (firstSeen.putIfAbsent(line.customerId(), line.at()) == null
          && line.at() < end - 2 * DAY) {
        adjustment(line, events);
      }
    }
    return events;
  }

  private void adjustment(EventLine first, List<DemoEvent> events) {
    int chance = random.nextInt(40);
    if (chance >= 5) {
      return;
    }
    long at = between(first.at() + DAY, end);
    if (chance > 0) {
      long few = between(5, 100);
      events.add(adjust(at, first.customerId(), few, "parcel came late"));
    } else if (random.nextInt(4) == 0) {
      events.add(adjust(at, first.customerId(), -between(1_100, 2_000), "resold the goods"));
    } else {
      events.add(adjust(at, first.customerId(), between(1_100, 3_000), "won the draw"));
    }
    if (random.nextInt(10) == 0) {
      events.add(adjust(at + HOUR, first.customerId(), -between(1, 30), "typed wrongly"));
    }
  }

  private DemoEvent adjust(long at, String customer, long points, String reason) {
    EventLine line = line("adjust", at, customer, "call_centre");
    line.json().put("points", points).put("reason", reason);
    line.json().put("operator", "op-" + (1 + random.nextInt(5)));
    return DemoEvent.of(line, Answer.PROFILE);
  }

  /**
   * Erases some customers who have bought nothing more: takes out of the log what would come after
   * that, and adds what came too late.
   *
   * @return the log with the erasures, in no order
   */
  List<DemoEvent> erase(List<EventLine> real, List<DemoEvent> log) {
    Map<String, Long> erasedAt = erasures(real);
    List<DemoEvent> all = new ArrayList<>();
    for (DemoEvent event : log) {
      Long erased = erasedAt.get(event.customerId());
      if (erased == null || event.at() < erased) {
        all.add(event);
      }
    }
    erasedAt.forEach(
        (customer, at) -> {
          all.add(DemoEvent.of(line("erase", at, customer, "system"), Answer.TOMBSTONE));
          EventLine late = line("login", at - HOUR, customer, "web");
          all.add(
              new DemoEvent(at + HOUR, customer, late.eventId(), late.text(), Answer.REJECTION));
        });
    return all;
  }

  private Map<String, Long> erasures(List<EventLine> real) {
    Map<String, Long> lastSeen = new HashMap<>();
    real.forEach(line -> lastSeen.put(line.customerId(), line.at()));
    List<String> silent =
        lastSeen.keySet().stream()
            .filter(customer -> lastSeen.get(customer) < end - 30 * DAY)
            .sorted(Comparator.<String, Long>comparing(lastSeen::get).thenComparing(id -> id))
            .toList();
    Map<String, Long> erasedAt = new TreeMap<>();
    for (int i = 0; i < ERASURES; i++) {
      // Spread over the year, so that a short look at it sees one too.
      String customer = silent.get(i * silent.size() / ERASURES);
      erasedAt.put(customer, lastSeen.get(customer) + between(DAY, 20 * DAY));
    }
    return erasedAt;
  }

  private EventLine line(String type, long at, String customer, String channel) {
    return EventLine.of(type, at, customer, "call-" + number++, SOURCE, channel);
  }

  private long between(long from, long to) {
    return from + (long) (random.nextDouble() * (to - from));
  }
}
