package dev.perennial.app.churn;

import dev.perennial.domain.CustomerEvent;
import dev.perennial.domain.Payload.Login;
import dev.perennial.domain.Payload.Purchase;
import dev.perennial.domain.Payload.PurchaseLine;
import dev.perennial.domain.Payload.Refund;
import dev.perennial.domain.Payload.RefundLine;
import dev.perennial.domain.Payload.TicketOpened;
import dev.perennial.io.RejectedInput;
import dev.perennial.io.json.JsonEventDecoder;
import dev.perennial.io.json.JsonEvents;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * Events as {@code replay} reads them, a JSON object a line: purchases, refunds, which lower the
 * spend of their order, logins and tickets; all else is passed over. What comes twice counts once.
 */
public final class EventFile {
  private static final int LONGEST_LINE = 1 << 20;

  private final Path file;
  private final ZoneId zone;
  private final JsonEventDecoder decoder = new JsonEventDecoder(LONGEST_LINE);
  private final Map<String, Order> orders = new HashMap<>();
  private final Map<String, List<EarlyRefund>> early = new HashMap<>();
  private final List<Happening> all = new ArrayList<>();
  private final Set<String> refunds = new HashSet<>();
  private final Set<String> events = new HashSet<>();
  private Currency currency;
  private int number;

  private EventFile(Path file, ZoneId zone) {
    this.file = file;
    this.zone = zone;
  }

  /** What is left of an order, by line. */
  private record Order(String customer, long at, LocalDate day, Map<String, Long> left) {}

  /** A refund that came before its purchase. */
  private record EarlyRefund(long at, Refund refund) {}

  /**
   * Reads all purchases.
   *
   * @param zone of the local days
   * @param progress is told the number of lines so far
   * @throws BadLine when a line cannot be read, or has another currency than those before
   */
  public static PurchaseLog read(Path file, ZoneId zone, LongConsumer progress) throws IOException {
    EventFile reading = new EventFile(file, zone);
    try (BufferedReader in = Files.newBufferedReader(file)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        reading.number++;
        if (!line.isBlank()) {
          reading.take(line.getBytes(StandardCharsets.UTF_8));
        }
        progress.accept(reading.number);
      }
    }
    return new PurchaseLog(reading.all, reading.currency, zone, false);
  }

  private void take(byte[] line) {
    try {
      // A tick has no customer, and no decoder of customers' events takes it.
      if (JsonEvents.parse(line).customerId().isEmpty()) {
        return;
      }
      CustomerEvent event = decoder.decode(line);
      if (event.payload() instanceof Purchase purchase) {
        purchase(event, purchase);
      } else if (event.payload() instanceof Refund refund) {
        refund(event, refund);
      } else if (events.add(event.customerId() + "\n" + event.eventId())) {
        other(event);
      }
    } catch (RejectedInput e) {
      throw new BadLine(file, number, "event", e.getMessage());
    }
  }

  private void other(CustomerEvent event) {
    String customer = event.customerId();
    if (event.payload() instanceof Login) {
      all.add(new LoggedIn(customer, event.occurredAt(), day(event)));
    } else if (event.payload() instanceof TicketOpened ticket) {
      all.add(new Complained(customer, event.occurredAt(), day(event), ticket.severity()));
    }
  }

  private void purchase(CustomerEvent event, Purchase purchase) {
    requireCurrency(purchase.currency());
    String id = event.customerId() + "\n" + purchase.orderId();
    Map<String, Long> left = new HashMap<>();
    for (PurchaseLine line : purchase.lines()) {
      left.put(line.lineId(), line.amount());
    }
    LocalDate day = day(event);
    Order order = new Order(event.customerId(), event.occurredAt(), day, left);
    if (orders.putIfAbsent(id, order) != null) {
      return;
    }
    long amount = left.values().stream().mapToLong(Long::longValue).sum();
    all.add(new Bought(event.customerId(), event.occurredAt(), day, amount));
    for (EarlyRefund refund : early.getOrDefault(id, List.of())) {
      lower(order, Math.max(refund.at, order.at), refund.refund);
    }
    early.remove(id);
  }

  private void refund(CustomerEvent event, Refund refund) {
    String id = event.customerId() + "\n" + refund.orderId();
    if (!refunds.add(id + "\n" + refund.refundId())) {
      return;
    }
    Order order = orders.get(id);
    if (order == null) {
      early
          .computeIfAbsent(id, none -> new ArrayList<>())
          .add(new EarlyRefund(event.occurredAt(), refund));
    } else {
      lower(order, event.occurredAt(), refund);
    }
  }

  private LocalDate day(CustomerEvent event) {
    return day(event.occurredAt());
  }

  private LocalDate day(long at) {
    return Instant.ofEpochMilli(at).atZone(zone).toLocalDate();
  }

  /** A refund takes at most what is left of each line; without lines, all of it. */
  private void lower(Order order, long at, Refund refund) {
    long taken = 0;
    if (refund.lines() == null) {
      taken = order.left.values().stream().mapToLong(Long::longValue).sum();
      order.left.clear();
    } else {
      for (RefundLine line : refund.lines()) {
        long left = order.left.getOrDefault(line.lineId(), 0L);
        long part = Math.min(left, line.amount());
        order.left.computeIfPresent(line.lineId(), (id, before) -> before - part);
        taken += part;
      }
    }
    all.add(new Returned(order.customer, at, day(at), order.day, taken));
  }

  private void requireCurrency(String code) {
    if (currency == null) {
      currency = Currency.getInstance(code);
    } else if (!currency.getCurrencyCode().equals(code)) {
      throw new BadLine(
          file,
          number,
          "currency",
          "%s after %s; a model of spend is of one currency: give a file for each"
              .formatted(code, currency));
    }
  }
}
