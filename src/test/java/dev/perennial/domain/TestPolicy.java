package dev.perennial.domain;

import dev.perennial.domain.policy.Act;
import dev.perennial.domain.policy.EventType;
import dev.perennial.domain.policy.Facts;
import dev.perennial.domain.policy.Grant;
import dev.perennial.domain.policy.Plan;
import dev.perennial.domain.policy.Policy;
import dev.perennial.domain.policy.Signal;
import dev.perennial.domain.program.Span;
import dev.perennial.domain.vouchers.VoucherCodes;
import dev.perennial.domain.vouchers.VoucherSecret;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A policy in the making. */
public final class TestPolicy implements Policy {
  /** Thirty-two zero bytes are secret enough for a test. */
  public static final VoucherCodes CODES = new VoucherSecret(new byte[VoucherSecret.LEAST_BYTES]);

  private final Map<EventType, List<Act>> byEvent = new EnumMap<>(EventType.class);
  private final Map<Signal, List<Act>> bySignal = new EnumMap<>(Signal.class);

  private long retiredAt = Long.MAX_VALUE;
  private EventType cancelOn;

  /** Who joins gets a voucher of 15 percent. */
  public static TestPolicy welcomeVoucher(String expires) {
    return new TestPolicy()
        .on(EventType.JOINED, "welcome", new Grant.Voucher("percent", "15", Span.parse(expires)));
  }

  /** A purchase brings a voucher, points and a message. */
  public static TestPolicy everythingForAPurchase() {
    return new TestPolicy()
        .on(
            EventType.PURCHASE,
            "all",
            new Grant.Voucher("amount", "5.00", Span.parse("P1Y")),
            new Grant.Points(5),
            new Grant.Message("thanks", List.of("sms"), Grant.Category.TRANSACTIONAL));
  }

  /** A login brings a message that falls back, and one of marketing. */
  public static TestPolicy messagesOnLogin() {
    Span day = Span.ofDays(1);
    List<String> channels = List.of("sms", "in_app");
    return new TestPolicy()
        .on(
            EventType.LOGIN,
            "hello",
            new Grant.Message("hello", channels, Grant.Category.TRANSACTIONAL, null, day, 5),
            new Grant.Message("ad", channels, Grant.Category.MARKETING));
  }

  /** Each signal brings a message of its name. */
  public static TestPolicy messagesOnSignals() {
    TestPolicy policy = new TestPolicy();
    for (Signal signal : Signal.values()) {
      policy.on(
          signal,
          "tell-" + signal.code(),
          new Grant.Message(signal.code(), List.of("in_app"), Grant.Category.TRANSACTIONAL));
    }
    return policy;
  }

  TestPolicy on(EventType event, String rule, int priority, Grant... grants) {
    Plan plan = new Plan(rule, 1, false, true, priority, null, null, null, List.of(grants));
    byEvent.computeIfAbsent(event, none -> new ArrayList<>()).add(new Act(plan));
    return this;
  }

  TestPolicy on(EventType event, String rule, Grant... grants) {
    byEvent.computeIfAbsent(event, none -> new ArrayList<>()).add(new Act(rule, List.of(grants)));
    return this;
  }

  TestPolicy on(Signal signal, String rule, Grant... grants) {
    bySignal.computeIfAbsent(signal, none -> new ArrayList<>()).add(new Act(rule, List.of(grants)));
    return this;
  }

  /** Its rules are retired at that instant, epoch milliseconds. */
  TestPolicy retiredAt(long instant) {
    retiredAt = instant;
    return this;
  }

  /** Such an event calls off what waits. */
  TestPolicy cancelOn(EventType event) {
    cancelOn = event;
    return this;
  }

  @Override
  public boolean runs(String ruleId, long now) {
    return now < retiredAt;
  }

  @Override
  public boolean cancels(String ruleId, EventType event, long now) {
    return event == cancelOn;
  }

  @Override
  public boolean hears(Signal signal) {
    return bySignal.containsKey(signal);
  }

  @Override
  public List<Act> about(EventType event, Facts facts) {
    return byEvent.getOrDefault(event, List.of());
  }

  @Override
  public List<Act> about(Signal signal, Facts facts) {
    return bySignal.getOrDefault(signal, List.of());
  }
}
