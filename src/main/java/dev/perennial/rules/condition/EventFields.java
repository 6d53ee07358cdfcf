package dev.perennial.rules.condition;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.NullableType;
import dev.cel.common.types.SimpleType;
import dev.perennial.domain.CustomerEvent;
import dev.perennial.domain.Payload;
import dev.perennial.domain.policy.EventType;
import dev.perennial.domain.policy.Facts;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** What can be read of an event: the names are those of the wire. */
final class EventFields {
  private static final CelType OPTIONAL_TEXT = NullableType.create(SimpleType.STRING);

  /** An amount knows its currency only from the event around it. */
  static final Struct PURCHASE_LINE =
      Struct.of(
          "perennial.PurchaseLine",
          List.of(
              line("line_id", SimpleType.STRING, Payload.PurchaseLine::lineId),
              line("sku", OPTIONAL_TEXT, Payload.PurchaseLine::sku),
              line("category", OPTIONAL_TEXT, Payload.PurchaseLine::category),
              line("quantity", SimpleType.INT, each -> (long) each.quantity()),
              new Field("amount", SimpleType.DOUBLE, EventFields::lineAmount)),
          List.of());

  private static final List<Field> COMMON =
      List.of(
          Field.text("event_id", event(CustomerEvent::eventId)),
          Field.text("type", event(event -> EventType.of(event.payload()).code())),
          Field.instant("occurred_at", event(e -> Instant.ofEpochMilli(e.occurredAt()))),
          Field.optionalText("source", event(CustomerEvent::source)),
          Field.optionalText("brand", event(CustomerEvent::brand)),
          Field.optionalText("channel", event(EventFields::channel)),
          Field.optionalText("store_id", event(CustomerEvent::storeId)));

  private EventFields() {}

  static Struct struct(EventType type) {
    return Struct.of("perennial.Event", COMMON, own(type));
  }

  private static List<Field> own(EventType type) {
    return switch (type) {
      case JOINED, PROFILE_CHANGED -> person();
      case PURCHASE -> purchase();
      case REFUND -> refund();
      case LOGIN -> List.of();
      case PRODUCT_VIEWED ->
          List.of(
              optional("sku", of(Payload.ProductViewed.class, Payload.ProductViewed::sku)),
              optional(
                  "category", of(Payload.ProductViewed.class, Payload.ProductViewed::category)));
      case STORE_VISITED ->
          List.of(
              optional("zone", of(Payload.StoreVisited.class, Payload.StoreVisited::zone)),
              Field.optionalWhole(
                  "dwell_seconds",
                  of(Payload.StoreVisited.class, Payload.StoreVisited::dwellSeconds)));
      case TICKET_OPENED ->
          List.of(
              Field.text(
                  "ticket_id", of(Payload.TicketOpened.class, Payload.TicketOpened::ticketId)),
              Field.whole(
                  "severity", frame -> payload(frame, Payload.TicketOpened.class).severity()));
      case TICKET_CLOSED ->
          List.of(
              Field.text(
                  "ticket_id", of(Payload.TicketClosed.class, Payload.TicketClosed::ticketId)));
      case MESSAGE_OUTCOME ->
          List.of(
              Field.text(
                  "action_id", of(Payload.MessageOutcome.class, Payload.MessageOutcome::actionId)),
              Field.text(
                  "outcome", of(Payload.MessageOutcome.class, Payload.MessageOutcome::outcome)));
      case TASK_RESOLVED ->
          List.of(
              Field.text("task_id", of(Payload.TaskResolved.class, Payload.TaskResolved::taskId)),
              Field.text("outcome", of(Payload.TaskResolved.class, Payload.TaskResolved::outcome)));
      case REDEEM, CAPTURE, VOID, ADJUST -> RequestFields.points(type);
      case VOUCHER_RESERVE, VOUCHER_REDEEM, VOUCHER_RELEASE -> RequestFields.voucher();
    };
  }

  private static List<Field> person() {
    return List.of(
        Field.of(
            "attributes",
            MapType.create(SimpleType.STRING, SimpleType.DYN),
            of(Payload.Person.class, person -> orEmpty(person.attributes()))),
        Field.of(
            "consents",
            MapType.create(SimpleType.STRING, SimpleType.BOOL),
            of(Payload.Person.class, person -> orEmpty(person.consents()))),
        optional("birthday", of(Payload.Person.class, Payload.Person::birthday)),
        optional("time_zone", of(Payload.Person.class, Payload.Person::timeZone)),
        optional("locale", of(Payload.Person.class, Payload.Person::locale)));
  }

  private static Map<String, ?> orEmpty(Map<String, ?> told) {
    return told == null ? Map.of() : told;
  }

  private static List<Field> purchase() {
    return List.of(
        Field.text("order_id", of(Payload.Purchase.class, Payload.Purchase::orderId)),
        Field.text("currency", of(Payload.Purchase.class, Payload.Purchase::currency)),
        Field.number("amount", EventFields::amount),
        Field.of(
            "lines",
            ListType.create(PURCHASE_LINE.reference()),
            of(Payload.Purchase.class, Payload.Purchase::lines)));
  }

  private static List<Field> refund() {
    return List.of(
        Field.text("refund_id", of(Payload.Refund.class, Payload.Refund::refundId)),
        Field.text("order_id", of(Payload.Refund.class, Payload.Refund::orderId)),
        Field.text("currency", of(Payload.Refund.class, Payload.Refund::currency)));
  }

  private static double amount(Frame frame) {
    return amount(frame.facts);
  }

  /** The sum of a purchase's lines, in whole units of its currency. */
  static double amount(Facts facts) {
    present(facts);
    return Money.units(facts.purchaseAmount(), facts.purchaseDigits());
  }

  private static Node lineAmount(Node line) {
    return (Node.Number)
        frame ->
            Money.units(
                ((Payload.PurchaseLine) line.value(frame)).amount(),
                payload(frame, Payload.Purchase.class).currency());
  }

  private static Field line(String name, CelType type, Function<Payload.PurchaseLine, Object> get) {
    return Field.inside(name, type, Payload.PurchaseLine.class, get);
  }

  private static Field optional(String name, Node read) {
    return Field.optionalText(name, read);
  }

  private static String channel(CustomerEvent event) {
    return event.channel() == null ? null : event.channel().name().toLowerCase(Locale.ROOT);
  }

  private static Node event(Function<CustomerEvent, Object> get) {
    return frame -> get.apply(present(frame.facts));
  }

  static <P extends Payload> Node of(Class<P> type, Function<P, Object> get) {
    return frame -> get.apply(payload(frame, type));
  }

  static <P extends Payload> P payload(Frame frame, Class<P> type) {
    return type.cast(present(frame.facts).payload());
  }

  /** A rule that has waited remembers what was told of the event, not the event. */
  private static CustomerEvent present(Facts facts) {
    if (facts.event() == null) {
      throw new EvaluationError("the event is past: the rule has waited");
    }
    return facts.event();
  }
}
