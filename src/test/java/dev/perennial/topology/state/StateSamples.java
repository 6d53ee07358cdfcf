package dev.perennial.topology.state;

import dev.perennial.domain.Channel;
import dev.perennial.domain.ColdState;
import dev.perennial.domain.Customer;
import dev.perennial.domain.CustomerEvent;
import dev.perennial.domain.Ids;
import dev.perennial.domain.InMemoryColdState;
import dev.perennial.domain.Lifecycle;
import dev.perennial.domain.Logged;
import dev.perennial.domain.Origin;
import dev.perennial.domain.Payload;
import dev.perennial.domain.Payload.VoucherAction;
import dev.perennial.domain.TestPolicy;
import dev.perennial.domain.TestPrograms;
import dev.perennial.domain.orders.Order;
import dev.perennial.domain.policy.EventType;
import dev.perennial.domain.policy.Grant;
import dev.perennial.domain.policy.Policy;
import dev.perennial.domain.program.Bonus.LocalWindow;
import dev.perennial.domain.program.MessagePolicy;
import dev.perennial.domain.program.Program;
import dev.perennial.domain.program.Programs;
import dev.perennial.domain.program.Span;
import dev.perennial.domain.spend.SpendSlice;
import dev.perennial.io.Inbound;
import dev.perennial.io.Outbound;
import dev.perennial.rules.Rollout;
import dev.perennial.rules.Rule;
import dev.perennial.rules.Rule.Status;
import dev.perennial.rules.RuleSet;
import dev.perennial.rules.Terms;
import dev.perennial.rules.Trigger;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Values as a job has them in state after some history; the same ones every time. */
final class StateSamples {
  static final long START = 1_767_261_600_000L; // 2026-01-01T10:00:00Z
  private static final long MINUTE = 60_000;
  private static final long DAY = 86_400_000;

  /** The first page of the usual customer that holds heads of pages. */
  private static final long LOT_PAGE_OF_HEADS = 25;

  private final Customer customer = new Customer("customer-1");
  private final InMemoryColdState cold = new InMemoryColdState();
  private final Lifecycle lifecycle;
  private int events;

  private StateSamples(Program program) {
    lifecycle = new Lifecycle(new Programs(List.of(program)));
  }

  private StateSamples(TestPolicy policy) {
    this(TestPrograms.north(), policy);
  }

  private StateSamples(Program program, Policy policy) {
    lifecycle = new Lifecycle(new Programs(List.of(program)), policy, TestPolicy.CODES);
  }

  private static StateSamples usual() {
    StateSamples samples = new StateSamples(TestPrograms.north());
    samples.live();
    return samples;
  }

  /** What few customers have. */
  private static Customer rare() {
    StateSamples samples = new StateSamples(TestPrograms.strict());
    samples.log(new Payload.Purchase("o-1", "EUR", List.of(line(90_000))));
    samples.log(new Payload.TaskResolved(samples.task(1), "rejected"));
    samples.log(new Payload.Adjust(-500, "fraud", "op-1"));
    return samples.customer;
  }

  /** A customer with vouchers in all their states, and a page of orders that caused something. */
  private static StateSamples rewarded() {
    StateSamples samples = new StateSamples(TestPolicy.everythingForAPurchase());
    for (int i = 1; i <= 9; i++) {
      samples.log(new Payload.Purchase("o-" + i, "EUR", List.of(line(i))));
    }
    samples.log(new Payload.Refund("r-1", "o-1", "EUR", null));
    samples.log(samples.voucher(VoucherAction.REDEEM, 2));
    samples.log(samples.voucher(VoucherAction.RESERVE, 3));
    samples.lifecycle.onDeadlines(
        samples.customer, samples.cold, samples.lifecycle.nextDeadline(samples.customer));
    samples.log(samples.voucher(VoucherAction.RESERVE, 3));
    return samples;
  }

  /** A customer with messages that were sent, opened and lost, and with such as wait. */
  private static Customer written() {
    LocalWindow always = new LocalWindow(LocalTime.MIN, LocalTime.of(23, 59));
    MessagePolicy quiet = new MessagePolicy(always, null, Map.of(), Map.of());
    StateSamples samples = new StateSamples(TestPrograms.with(quiet), TestPolicy.messagesOnLogin());
    for (int i = 1; i <= 3; i++) {
      samples.log(new Payload.Login());
    }
    String[] outcomes = {"clicked", "bounced", "unsubscribed"};
    for (int i = 1; i <= 3; i++) {
      String id = Ids.of(samples.customer.id(), "e-" + i, "hello", "message", 0);
      samples.log(new Payload.MessageOutcome(id, outcomes[i - 1]));
    }
    return samples.customer;
  }

  /** A customer of whom much is waited for. */
  private static StateSamples awaited() {
    Terms later =
        new Terms(true, 0, Span.parse("P3D"), Set.of(), null, null, Rollout.ALL, Map.of());
    Trigger login = new Trigger(EventType.LOGIN, null);
    List<Grant> grants = List.of(new Grant.Raise("warm"));
    Rule rule = new Rule("later", 1, Status.LIVE, Long.MIN_VALUE, login, null, grants, later);
    StateSamples samples = new StateSamples(TestPrograms.north(), new RuleSet(List.of(rule)));
    for (int i = 0; i < 20; i++) {
      samples.log(new Payload.Login());
    }
    return samples;
  }

  /** A customer of many days, shops and channels, also late. */
  private static StateSamples regular() {
    StateSamples samples = new StateSamples(TestPrograms.north());
    for (int day = 0; day < 60; day++) {
      long now = START + day * DAY;
      Channel channel = Channel.values()[day % Channel.values().length];
      String category = "category-" + day % 11;
      samples.log(now, now, channel, "S-" + day % 3, new Payload.ProductViewed("s", category));
      samples.log(now, now, channel, null, new Payload.Login());
      if (day % 4 == 0) {
        Payload.PurchaseLine line = new Payload.PurchaseLine("1", "s", category, 1, 999L * day);
        Payload purchase = new Payload.Purchase("o-" + day, "EUR", List.of(line));
        samples.log(now, now, channel, "S-" + day, purchase);
      }
      if (day % 7 == 6) {
        Payload refund = new Payload.Refund("r-" + day, "o-" + (day / 4 * 4), "EUR", null);
        samples.log(now - DAY, now, channel, "S-1", refund);
      }
    }
    return samples;
  }

  private Payload voucher(VoucherAction action, int purchase) {
    String id = Ids.of(customer.id(), "e-" + purchase, "all", "voucher", 0);
    String code = TestPolicy.CODES.code("north-club", customer.id(), id).text();
    return new Payload.VoucherRequest(action, "q-" + events, code, "o-9");
  }

  private String task(int event) {
    return Ids.of(customer.id(), "e-" + event, null, "task", 0);
  }

  private void live() {
    log(
        new Payload.Joined(
            Map.of("shoe_size", 42L), "1980-02-29", "Europe/Paris", "fr-FR", Map.of("sms", true)));
    log(new Payload.Refund("r-2", "o-unseen", "EUR", null));
    for (int i = 0; i < 600; i++) {
      log(new Payload.Purchase("o-" + i, "EUR", List.of(line(i))));
    }
    log(new Payload.Refund("r-1", "o-3", "EUR", null));
    customer.timerAt(START);
  }

  private static Payload.PurchaseLine line(int i) {
    return new Payload.PurchaseLine("1", "sku-" + i, "books", 1, 1_000 + i);
  }

  private void log(Payload payload) {
    long at = START + (events + 1) * MINUTE;
    log(at, at, null, "S-1", payload);
  }

  private void log(long at, long loggedAt, Channel channel, String store, Payload payload) {
    String id = "e-" + ++events;
    CustomerEvent event =
        new CustomerEvent(id, customer.id(), at, "shop", "north", channel, store, payload);
    lifecycle.onEvent(
        customer,
        cold,
        new Logged(event, loggedAt, new Origin("loyalty.event.v1", 0, events, new byte[] {1})));
  }

  /** What format 2 brought: the customer's own, and what is behind new bits of others. */
  static Map<String, Samples<?>> formatTwo() {
    StateSamples rewarded = rewarded();
    StateSamples regular = regular();
    StateSamples awaited = awaited();
    StateSamples usual = usual();
    Map<String, Samples<?>> all = new LinkedHashMap<>();
    all.put(
        "customer",
        new Samples<>(
            new CustomerSerializer(),
            List.of(
                usual.customer,
                new Customer("new"),
                rare(),
                rewarded.customer,
                regular.customer,
                awaited.customer,
                written())));
    all.put(
        "order-page",
        new Samples<>(new PackedOrdersSerializer(), List.of(rewarded.cold.orderPage(0))));
    all.put(
        "history-page",
        new Samples<>(
            new HistoryPageSerializer(),
            List.of(regular.cold.historyPage(0), regular.cold.historyPage(1))));
    all.put(
        "lot-page",
        new Samples<>(
            new LotPageSerializer(),
            List.of(usual.cold.lotPage(0), usual.cold.lotPage(LOT_PAGE_OF_HEADS))));
    all.put("spend-slice", new Samples<>(new SpendSliceSerializer(), slices(usual.cold)));
    all.put(
        "wait-page", new Samples<>(new WaitPageSerializer(), List.of(awaited.cold.waitPage(0))));
    all.put(
        "spending",
        new Samples<>(
            new SpendingSerializer(),
            List.of(
                new Spending("welcome", "points", START, 1L << 40),
                new Spending("welcome", "times", Long.MIN_VALUE, 0))));
    return all;
  }

  /** Every kind of value that format 1 knew with its serializer and some samples, by name. */
  static Map<String, Samples<?>> all() {
    StateSamples samples = usual();
    Origin origin = new Origin("loyalty.event.v1", 7, 1L << 40, new byte[] {0, -1, 5});
    Map<String, Samples<?>> all = new LinkedHashMap<>();
    all.put(
        "customer",
        new Samples<>(
            new CustomerSerializer(), List.of(samples.customer, new Customer("new"), rare())));
    all.put("order", new Samples<>(new OrderSerializer(), orders(samples.cold)));
    all.put(
        "order-page",
        new Samples<>(new PackedOrdersSerializer(), List.of(regular().cold.orderPage(0))));
    all.put("spend-slice", new Samples<>(new SpendSliceSerializer(), slices(samples.cold)));
    all.put("lot-page", new Samples<>(new LotPageSerializer(), List.of(samples.cold.lotPage(0))));
    all.put(
        "seen-page",
        new Samples<>(
            new SeenPageSerializer(), List.of(samples.cold.seenPage(0), samples.cold.seenPage(1))));
    all.put(
        "raw-record",
        new Samples<>(new RawRecordSerializer(), List.of(new RawRecord(START, origin))));
    all.put(
        "inbound",
        new Samples<>(new InboundSerializer(), List.of(new Inbound("ü-1", START, origin))));
    all.put(
        "outbound",
        new Samples<>(
            new OutboundSerializer(),
            List.of(
                new Outbound("loyalty.ledger.v1", "c-1", new byte[] {9}, "id", "type", START),
                new Outbound("loyalty.profile.v1", null, null, "id", "type", 0))));
    return all;
  }

  /** Some values and what writes them. */
  record Samples<T>(ValueSerializer<T> serializer, List<T> values) {}

  private static List<Order> orders(ColdState cold) {
    return List.of(cold.order("o-1"), cold.order("o-3"), cold.order("o-unseen"));
  }

  private static List<SpendSlice> slices(InMemoryColdState cold) {
    return cold.sliceKeys().stream().map(cold::slice).toList();
  }
}
