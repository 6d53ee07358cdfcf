package dev.perennial.app.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.app.data.EventLine;
import dev.perennial.app.sandbox.DemoEvent.Answer;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What the data does not tell about its customers, made up from a seed: when they joined, their
 * birthdays and logins; and the mistakes of producers, so that there is something to reject.
 */
final class Simulator {
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final String SOURCE = "simulator";
  private static final int ONE_IN = 250;

  private final List<EventLine> real;
  private final long end;
  private final Random random;
  private final List<DemoEvent> events = new ArrayList<>();
  private int number;

  Simulator(long seed, List<EventLine> real) {
    this.real = real;
    this.end = real.get(real.size() - 1).at();
    this.random = new Random(seed);
  }

  /** All that was made up, in no order. */
  List<DemoEvent> events() {
    Map<String, Long> firstSeen = new LinkedHashMap<>();
    for (EventLine line : real) {
      firstSeen.putIfAbsent(line.customerId(), line.at());
    }
    firstSeen.forEach(this::person);
    real.forEach(this::mistakes);
    return events;
  }

  private void person(String customer, long firstSeen) {
    long joined = firstSeen - between(Duration.ofMinutes(5).toMillis(), 14 * DAY);
    EventLine line = line("joined", joined, customer);
    boolean tellsBirthday = random.nextInt(10) < 8;
    describe(line.json(), tellsBirthday);
    applied(line);
    if (!tellsBirthday && random.nextBoolean()) {
      EventLine change = line("profile_changed", between(firstSeen, end), customer);
      change.json().put("birthday", birthday());
      applied(change);
    }
    logins(customer, joined);
  }

  private void describe(ObjectNode json, boolean tellsBirthday) {
    json.putObject("attributes").put("newsletter", random.nextBoolean());
    if (tellsBirthday) {
      json.put("birthday", birthday());
    }
    json.put("time_zone", "Europe/London").put("locale", "en-GB");
    json.putObject("consents")
        .put("email", random.nextInt(10) < 8)
        .put("push", random.nextInt(10) < 4);
  }

  /** One in four keeps the year to himself. */
  private String birthday() {
    LocalDate day = LocalDate.ofEpochDay(between(-11_000, 11_000));
    return random.nextInt(4) == 0 ? "--" + day.toString().substring(5) : day.toString();
  }

  /** Each customer has a rhythm of their own, between days and weeks. */
  private void logins(String customer, long joined) {
    long rhythm = between(4 * DAY, 30 * DAY);
    long at = joined;
    while (true) {
      at += (long) (-Math.log(1 - random.nextDouble()) * rhythm) + 1;
      if (at >= end) {
        return;
      }
      applied(line("login", at, customer));
    }
  }

  /** Now and then a producer errs. */
  private void mistakes(EventLine line) {
    if (line.at() >= end || random.nextInt(ONE_IN) >= 4) {
      return;
    }
    long at = line.at() + 1;
    switch (random.nextInt(4)) {
      case 0 -> repeat(line, at);
      case 1 -> rejected(purchase(at, line.customerId(), at, "CHF"));
      case 2 -> rejected(purchase(at, line.customerId(), at + DAY, "GBP"));
      default ->
          events.add(
              new DemoEvent(at, line.customerId(), null, "{\"no\": \"event\"}", Answer.REJECTION));
    }
  }

  private void repeat(EventLine line, long at) {
    if (line.json().path("type").asText().equals("purchase")) {
      events.add(new DemoEvent(at, line.customerId(), line.eventId(), line.text(), Answer.REPEAT));
    }
  }

  private EventLine purchase(long at, String customer, long occurredAt, String currency) {
    EventLine line = line("purchase", occurredAt, customer);
    line.json().put("order_id", line.eventId()).put("currency", currency);
    line.json().putArray("lines").addObject().put("line_id", "1").put("amount", "10.00");
    return new EventLine(at, customer, line.eventId(), line.json());
  }

  private EventLine line(String type, long at, String customer) {
    return EventLine.of(type, at, customer, "sim-" + number++, SOURCE, "web");
  }

  private void applied(EventLine line) {
    add(line, Answer.PROFILE);
  }

  private void rejected(EventLine line) {
    add(line, Answer.REJECTION);
  }

  private void add(EventLine line, Answer answer) {
    events.add(DemoEvent.of(line, answer));
  }

  private long between(long from, long to) {
    return from + (long) (random.nextDouble() * (to - from));
  }
}
