package dev.perennial.topology;

import dev.perennial.domain.Origin;
import dev.perennial.domain.TestPrograms;
import dev.perennial.domain.policy.EventType;
import dev.perennial.domain.policy.Facts;
import dev.perennial.domain.policy.Grant;
import dev.perennial.domain.policy.Timing;
import dev.perennial.domain.program.PointsPolicy;
import dev.perennial.domain.program.Program;
import dev.perennial.domain.program.Span;
import dev.perennial.io.Inbound;
import dev.perennial.io.wire.EventWriter;
import dev.perennial.io.wire.Wire;
import dev.perennial.io.wire.WireOptions;
import dev.perennial.rules.Rule;
import dev.perennial.rules.Terms;
import dev.perennial.rules.Trigger;
import dev.perennial.rules.condition.Condition;
import dev.perennial.rules.timed.Timed;
import dev.perennial.topology.state.RawRecord;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import loyalty.event.v1.CustomerEvent;
import loyalty.event.v1.Joined;
import loyalty.event.v1.Purchase;
import loyalty.event.v1.PurchaseLine;
import loyalty.event.v1.Refund;

/** Writes records as producers do, and programmes as short as a test wants them. */
final class TestLog {
  static final String TOPIC = "loyalty.event.v1";

  private final EventWriter writer = Wire.events(WireOptions.singleObject());
  private long offset;

  static long time(String instant) {
    return Instant.parse(instant).toEpochMilli();
  }

  /** Takes documents of the form {@code version;points rate;effective from}. */
  static Program parse(String document) {
    String[] parts = document.split(";");
    if (parts.length != 3) {
      throw new IllegalArgumentException("line 1: not a programme: " + document);
    }
    Program north = TestPrograms.north();
    PointsPolicy points = north.points();
    return new Program(
        north.id(),
        Integer.parseInt(parts[0]),
        parts[2].equals("ever") ? Long.MIN_VALUE : time(parts[2]),
        north.currency(),
        north.zone(),
        north.exchange(),
        new PointsPolicy(
            new BigDecimal(parts[1]),
            points.pending(),
            points.expireAfter(),
            points.hold(),
            points.floor(),
            points.adjustLimit()),
        north.bonuses(),
        north.ordersKeep(),
        north.tiers(),
        north.voucherReserve(),
        north.messages());
  }

  /**
   * Takes documents of the form {@code version;points for a login, or a voucher;effective from},
   * {@code version;trial;effective from}: 7 points 60 days after joining, and {@code
   * version;broken;ever}: divides by zero with each login; a condition may follow.
   */
  static Rule parseRule(String document) {
    String[] parts = document.split(";");
    if (parts.length < 3) {
      throw new IllegalArgumentException("line 1: not a rule: " + document);
    }
    if (parts[1].equals("trial")) {
      return rule("trial-over", parts, Trigger.timed(new Trial()), new Grant.Points(7));
    }
    if (parts[1].equals("broken")) {
      Trigger login = new Trigger(EventType.LOGIN, null);
      return new Rule(
          "broken",
          Integer.parseInt(parts[0]),
          Rule.Status.LIVE,
          Long.MIN_VALUE,
          login,
          Condition.compile("customer.points / (customer.points - customer.points) > 1", login),
          List.of(new Grant.Points(3)),
          Terms.NONE);
    }
    Grant grant =
        parts[1].equals("voucher")
            ? new Grant.Voucher("percent", "15", Span.ofDays(1))
            : new Grant.Points(Long.parseLong(parts[1]));
    return rule("login-bonus", parts, new Trigger(EventType.LOGIN, null), grant);
  }

  private static Rule rule(String id, String[] parts, Trigger on, Grant grant) {
    return new Rule(
        id,
        Integer.parseInt(parts[0]),
        Rule.Status.LIVE,
        parts[2].equals("ever") ? Long.MIN_VALUE : time(parts[2]),
        on,
        parts.length == 3 ? null : Condition.compile(parts[3], on),
        List.of(grant),
        Terms.NONE);
  }

  /** Becomes a customer and says nothing else. */
  static Joined join() {
    return new Joined(null, null, null, null, null);
  }

  static Purchase buy(String orderId, long cents) {
    return new Purchase(orderId, "EUR", List.of(new PurchaseLine("1", "sku", "books", 1, cents)));
  }

  /** Of everything that is left. */
  static Refund refund(String refundId, String orderId) {
    return new Refund(refundId, orderId, "EUR", null);
  }

  RawRecord record(String customer, String eventId, String at, Object payload) {
    return raw(
        at,
        writer.write(
            new CustomerEvent(
                eventId, customer, Instant.parse(at), "shop", null, null, null, payload)));
  }

  RawRecord tick(String at) {
    return raw(at, writer.tick(time(at)));
  }

  RawRecord garbage(String at) {
    return raw(at, "this is no event".getBytes(StandardCharsets.UTF_8));
  }

  Inbound inbound(String customer, String eventId, String at, Object payload) {
    RawRecord record = record(customer, eventId, at, payload);
    return new Inbound(customer, record.loggedAt(), record.origin());
  }

  private RawRecord raw(String at, byte[] value) {
    return new RawRecord(time(at), new Origin(TOPIC, 0, offset++, value));
  }

  /** Falls due once, for a customer to whom nothing need happen. */
  private record Trial() implements Timed {
    @Override
    public long next(Timing customer, long after) {
      long joined = customer.joinedAt();
      long due = joined == Facts.NEVER ? Timing.NEVER : joined + Duration.ofDays(60).toMillis();
      return due > after ? due : Timing.NEVER;
    }

    @Override
    public String armedBy(Timing customer, long due) {
      return Long.toString(customer.joinedAt());
    }
  }
}
