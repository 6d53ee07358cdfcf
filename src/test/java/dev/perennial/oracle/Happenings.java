package dev.perennial.oracle;

import dev.perennial.domain.Channel;
import dev.perennial.domain.CustomerEvent;
import dev.perennial.domain.Effect;
import dev.perennial.domain.Payload;
import dev.perennial.domain.Payload.Adjust;
import dev.perennial.domain.Payload.Erase;
import dev.perennial.domain.Payload.Joined;
import dev.perennial.domain.Payload.Login;
import dev.perennial.domain.Payload.MessageOutcome;
import dev.perennial.domain.Payload.ProductViewed;
import dev.perennial.domain.Payload.ProfileChanged;
import dev.perennial.domain.Payload.Purchase;
import dev.perennial.domain.Payload.PurchaseLine;
import dev.perennial.domain.Payload.Refund;
import dev.perennial.domain.Payload.RefundLine;
import dev.perennial.domain.Payload.StoreVisited;
import dev.perennial.domain.Payload.TicketClosed;
import dev.perennial.domain.Payload.TicketOpened;
import dev.perennial.domain.program.Level;
import dev.perennial.domain.program.Program;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What happens to the customer of a history, one event after the other. */
final class Happenings {
  private final Dice dice;
  private final List<Program> programs;
  private final Set<Feature> features;
  private final Requesting requesting;
  private final VoucherAsking vouchers;
  private final Mailing mailing;
  private final boolean crowded;
  private final List<CustomerEvent> past = new ArrayList<>();
  private final List<Purchase> purchases = new ArrayList<>();
  private final List<Refund> refunds = new ArrayList<>();
  private final int repeats;
  private final String customer;
  private int events;
  private int orders;

  /**
   * @param repeats how many events in a hundred were seen before
   * @param crowded whether the customer likes to be written to
   */
  Happenings(
      Dice dice,
      String customer,
      List<Program> programs,
      int repeats,
      Set<Feature> features,
      boolean crowded) {
    this.crowded = crowded;
    this.mailing = new Mailing(dice);
    this.customer = customer;
    this.repeats = repeats;
    this.dice = dice;
    this.programs = programs;
    this.features = features;
    this.requesting = new Requesting(dice);
    this.vouchers = new VoucherAsking(dice);
  }

  /** Takes note of what followed from the last move. */
  void saw(List<Effect> effects) {
    requesting.saw(effects);
    vouchers.saw(effects);
    mailing.saw(effects);
  }

  /** Whether somebody at a till is about to go on. */
  boolean reserving() {
    return vouchers.reserving();
  }

  CustomerEvent next(long occurredAt) {
    CustomerEvent event =
        past.isEmpty() || dice.percent(100 - repeats) ? fresh(occurredAt) : again();
    past.add(event);
    return event;
  }

  private CustomerEvent fresh(long occurredAt) {
    String source = dice.percent(5) ? "pos-7" : null;
    return event("e" + events++, occurredAt, source, payload());
  }

  private CustomerEvent event(String id, long occurredAt, String source, Payload payload) {
    return new CustomerEvent(
        id,
        customer,
        occurredAt,
        source,
        dice.oneOf("north", "south", null),
        dice.oneOf(Channel.WEB, Channel.POS, Channel.MOBILE_APP, null),
        dice.oneOf("S-1", "S-9", null),
        payload);
  }

  /** A record that was seen before, as it was or with another content. */
  private CustomerEvent again() {
    CustomerEvent old = dice.percent(50) ? past.get(past.size() - 1) : dice.from(past);
    if (requesting.openedTask(old.eventId()) || vouchers.brought(old.eventId())) {
      return event("e" + events++, old.occurredAt(), old.source(), old.payload());
    }
    return switch (dice.below(4)) {
      case 0 -> event(old.eventId(), old.occurredAt(), old.source(), old.payload());
      // Nothing that earns: after 7 days it is an event of its own, and its lot would have the id
      // of the old one's.
      case 1 -> event(old.eventId(), old.occurredAt(), "other", dice.oneOf(refund(), person()));
      default -> old;
    };
  }

  private Payload payload() {
    if (features.contains(Feature.REDEMPTION) && dice.percent(30)) {
      return requesting.request();
    }
    if (features.contains(Feature.VOUCHERS) && dice.percent(vouchers.interest())) {
      return vouchers.request();
    }
    if (features.contains(Feature.RULES) && dice.percent(mailing.interest())) {
      return dice.percent(75) ? mailing.outcome() : person();
    }
    boolean tasks = features.contains(Feature.REVIEW) || features.contains(Feature.MAKER_CHECKER);
    if (tasks && dice.percent(9)) {
      return requesting.resolution();
    }
    if (features.contains(Feature.ERASURE) && dice.below(1000) < 12) {
      return new Erase();
    }
    int choice = dice.below(100);
    if (choice < 50) {
      return purchase();
    }
    if (choice < 78) {
      return refund();
    }
    if (choice < 88) {
      return adjust();
    }
    return choice < 93 ? person() : other();
  }

  private Payload purchase() {
    if (!purchases.isEmpty() && dice.percent(10)) {
      Purchase old = dice.from(purchases);
      return dice.percent(50) ? old : new Purchase(old.orderId(), old.currency(), lines());
    }
    Purchase purchase = new Purchase("o" + orders++, currency(), lines());
    purchases.add(purchase);
    return purchase;
  }

  private String currency() {
    return dice.percent(70)
        ? "EUR"
        : dice.oneOf("CHF", "USD", "JPY", "KWD", dice.oneOf("CHF", "GBP"));
  }

  private List<PurchaseLine> lines() {
    List<PurchaseLine> lines = new ArrayList<>();
    for (int i = dice.percent(3) ? 0 : dice.oneOf(1, 1, 1, 2, 3, 4); i > 0; i--) {
      String category = dice.oneOf("books", "toys", "shoes", null);
      lines.add(new PurchaseLine("l" + i, "sku" + i, category, 1 + dice.below(3), amount()));
    }
    return lines;
  }

  private long amount() {
    return switch (dice.below(12)) {
      case 0 -> 0;
      case 1 -> dice.between(1, 10);
      case 2, 3 -> dice.oneOf(99L, 100L, 101L, 999L, 1000L);
      case 4 -> threshold();
      case 5 -> dice.percent(10) ? -1 : dice.between(1, 500_000);
      case 6 -> dice.percent(20) ? dice.between(1, 1_000_000_000_00L) : 1;
      default -> dice.between(1, 9_999);
    };
  }

  private long threshold() {
    List<Level> levels = dice.from(programs).tiers().levels();
    long threshold = levels.isEmpty() ? 0 : dice.from(levels).threshold();
    return Math.max(0, threshold + dice.between(-1, 1));
  }

  private Payload refund() {
    if (!refunds.isEmpty() && dice.percent(12)) {
      Refund old = dice.from(refunds);
      return dice.percent(60)
          ? old
          : new Refund(old.refundId(), old.orderId(), old.currency(), part(lines()));
    }
    Refund refund = newRefund();
    refunds.add(refund);
    return refund;
  }

  private Refund newRefund() {
    String id = "r" + dice.below(40);
    if (purchases.isEmpty() || dice.percent(15)) {
      String order = "o" + (orders + dice.below(3));
      return new Refund(id, order, currency(), dice.percent(50) ? null : part(lines()));
    }
    Purchase purchase = dice.percent(50) ? purchases.get(purchases.size() - 1) : anyPurchase();
    String currency = dice.percent(95) ? purchase.currency() : currency();
    return new Refund(
        id, purchase.orderId(), currency, dice.percent(40) ? null : part(purchase.lines()));
  }

  private Purchase anyPurchase() {
    return dice.from(purchases);
  }

  private List<RefundLine> part(List<PurchaseLine> lines) {
    List<RefundLine> part = new ArrayList<>();
    for (PurchaseLine line : lines) {
      if (dice.percent(70)) {
        String id = dice.percent(95) ? line.lineId() : "unknown";
        part.add(new RefundLine(id, refunded(line.amount())));
      }
    }
    return part;
  }

  private long refunded(long amount) {
    return switch (dice.below(6)) {
      case 0 -> amount;
      case 1 -> amount + 1;
      case 2 -> dice.percent(5) ? -1 : 1;
      case 3 -> 0;
      default -> amount <= 0 ? 0 : dice.between(0, amount);
    };
  }

  private Payload adjust() {
    long points = dice.percent(5) ? 0 : dice.between(1, dice.oneOf(3, 200, 2000));
    return new Adjust(dice.percent(60) ? points : -points, "goodwill", null);
  }

  private Payload person() {
    String zone = dice.oneOf("Asia/Tokyo", "America/New_York", "Europe/Berlin", null);
    return dice.percent(50)
        ? new Joined(attributes(), birthday(), zone, "de-DE", consents())
        : new ProfileChanged(
            dice.percent(40) ? attributes() : null,
            dice.percent(20) ? birthday() : null,
            zone,
            dice.oneOf("fr-FR", null, null),
            consents());
  }

  private String birthday() {
    return dice.oneOf("--02-29", "--02-29", "1980-07-01", "--03-29", "2000-12-31", null);
  }

  private Map<String, Object> attributes() {
    Map<String, Object> attributes = new HashMap<>();
    attributes.put(dice.oneOf("shoe_size", "a"), 42L);
    if (dice.percent(50)) {
      attributes.put(dice.oneOf("a", "b"), dice.oneOf("x", "y", false));
    }
    if (dice.percent(20)) {
      attributes.put("b", null);
    }
    return attributes;
  }

  private Map<String, Boolean> consents() {
    if (crowded && dice.percent(75)) {
      return dice.percent(70)
          ? Map.of("email", true, "sms", true, "push", true, "in_app", true)
          : Map.of(dice.oneOf("email", "sms", "push"), dice.percent(80));
    }
    return dice.oneOf(
        Map.of("email", true),
        Map.of("email", true, "sms", true),
        Map.of("email", false),
        Map.of("sms", false, "push", true),
        Map.of("in_app", false),
        null);
  }

  private Payload other() {
    return dice.oneOf(
        new Login(),
        new ProductViewed("sku1", "books"),
        new StoreVisited("door", null),
        new TicketOpened("t1", 2),
        new TicketClosed("t1"),
        new MessageOutcome("m1", "opened"));
  }
}
