package dev.perennial.io;

import dev.perennial.domain.Payload;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import loyalty.event.v1.Adjust;
import loyalty.event.v1.Capture;
import loyalty.event.v1.Channel;
import loyalty.event.v1.CustomerEvent;
import loyalty.event.v1.Erase;
import loyalty.event.v1.Joined;
import loyalty.event.v1.Login;
import loyalty.event.v1.MessageOutcome;
import loyalty.event.v1.MessageResult;
import loyalty.event.v1.ProductViewed;
import loyalty.event.v1.ProfileChanged;
import loyalty.event.v1.Purchase;
import loyalty.event.v1.PurchaseLine;
import loyalty.event.v1.Redeem;
import loyalty.event.v1.Refund;
import loyalty.event.v1.RefundLine;
import loyalty.event.v1.StoreVisited;
import loyalty.event.v1.TaskResolved;
import loyalty.event.v1.TaskResult;
import loyalty.event.v1.TicketClosed;
import loyalty.event.v1.TicketOpened;
import loyalty.event.v1.Void;
import loyalty.event.v1.VoucherRedeem;
import loyalty.event.v1.VoucherRelease;
import loyalty.event.v1.VoucherReserve;

/** Every type of event, as a record and as what the domain must see. */
public final class EventSamples {
  public static final long AT = Instant.parse("2026-03-01T09:30:00.125Z").toEpochMilli();

  /** One payload and what the domain makes of it. */
  public record Sample(Object avro, Payload domain) {
    public CustomerEvent event() {
      return EventSamples.event("e-1", "c-1", avro);
    }

    @Override
    public String toString() {
      return avro.getClass().getSimpleName() + " " + avro;
    }
  }

  public static CustomerEvent event(String eventId, String customerId, Object payload) {
    return new CustomerEvent(
        eventId,
        customerId,
        Instant.ofEpochMilli(AT),
        "shop",
        "north",
        Channel.mobile_app,
        "S-2",
        payload);
  }

  /** What the domain must see of a sample's event. */
  public static dev.perennial.domain.CustomerEvent domain(Payload payload) {
    return new dev.perennial.domain.CustomerEvent(
        "e-1", "c-1", AT, "shop", "north", dev.perennial.domain.Channel.MOBILE_APP, "S-2", payload);
  }

  public static List<Sample> all() {
    Map<String, Object> attributes = new HashMap<>();
    attributes.put("size", "M");
    attributes.put("visits", 3L);
    attributes.put("ratio", 0.5);
    attributes.put("vip", true);
    attributes.put("gone", null);
    Map<String, Boolean> consents = Map.of("email", true, "sms", false);
    return List.of(
        sample(
            new Joined(attributes, "1990-02-28", "Europe/Berlin", "de-DE", consents),
            new Payload.Joined(attributes, "1990-02-28", "Europe/Berlin", "de-DE", consents)),
        sample(
            new Joined(null, null, null, null, null),
            new Payload.Joined(null, null, null, null, null)),
        sample(
            new ProfileChanged(attributes, "--02-29", "UTC", null, consents),
            new Payload.ProfileChanged(attributes, "--02-29", "UTC", null, consents)),
        sample(
            new Purchase("o-1", "EUR", Arrays.asList(line("1", 1234), line("2", 0))),
            new Payload.Purchase("o-1", "EUR", List.of(domainLine("1", 1234), domainLine("2", 0)))),
        sample(
            new Purchase("o-2", "JPY", List.of(new PurchaseLine("1", null, null, 0, 500L))),
            new Payload.Purchase(
                "o-2", "JPY", List.of(new Payload.PurchaseLine("1", null, null, 0, 500)))),
        sample(
            new Refund("r-1", "o-1", "EUR", List.of(new RefundLine("1", 234L))),
            new Payload.Refund("r-1", "o-1", "EUR", List.of(new Payload.RefundLine("1", 234)))),
        sample(new Refund("r", "o-1", "EUR", null), new Payload.Refund("r", "o-1", "EUR", null)),
        sample(
            new Refund("r", "o-1", "EUR", List.of()),
            new Payload.Refund("r", "o-1", "EUR", List.of())),
        sample(new Login(), new Payload.Login()),
        sample(new ProductViewed("s", "books"), new Payload.ProductViewed("s", "books")),
        sample(new StoreVisited("shoes", 90L), new Payload.StoreVisited("shoes", 90L)),
        sample(new StoreVisited(null, null), new Payload.StoreVisited(null, null)),
        sample(new TicketOpened("t-1", 4), new Payload.TicketOpened("t-1", 4)),
        sample(new TicketClosed("t-1"), new Payload.TicketClosed("t-1")),
        sample(
            new MessageOutcome("a-1", MessageResult.clicked),
            new Payload.MessageOutcome("a-1", "clicked")),
        sample(new Redeem("q-1", 100L, "o-1"), new Payload.Redeem("q-1", 100, "o-1")),
        sample(new Capture("q-1", 40L), new Payload.Capture("q-1", 40L)),
        sample(new Capture("q-1", null), new Payload.Capture("q-1", null)),
        sample(new Void("q-1"), new Payload.VoidHold("q-1")),
        sample(new Adjust(-5L, "goodwill", "op"), new Payload.Adjust(-5, "goodwill", "op")),
        sample(new VoucherReserve("v", "C", "o-1"), voucher(Payload.VoucherAction.RESERVE)),
        sample(new VoucherRedeem("v", "C", "o-1"), voucher(Payload.VoucherAction.REDEEM)),
        sample(new VoucherRelease("v", "C", "o-1"), voucher(Payload.VoucherAction.RELEASE)),
        sample(
            new TaskResolved("k-1", TaskResult.rejected),
            new Payload.TaskResolved("k-1", "rejected")),
        sample(new Erase(), new Payload.Erase()));
  }

  public static PurchaseLine line(String lineId, long amount) {
    return new PurchaseLine(lineId, "sku-" + lineId, "books", 2, amount);
  }

  private static Payload.PurchaseLine domainLine(String lineId, long amount) {
    return new Payload.PurchaseLine(lineId, "sku-" + lineId, "books", 2, amount);
  }

  private static Payload voucher(Payload.VoucherAction action) {
    return new Payload.VoucherRequest(action, "v", "C", "o-1");
  }

  private static Sample sample(Object avro, Payload domain) {
    return new Sample(avro, domain);
  }

  private EventSamples() {}
}
