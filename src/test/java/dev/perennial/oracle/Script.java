package dev.perennial.oracle;

import dev.perennial.domain.Channel;
import dev.perennial.domain.CustomerEvent;
import dev.perennial.domain.Ids;
import dev.perennial.domain.Logged;
import dev.perennial.domain.Origin;
import dev.perennial.domain.Payload;
import dev.perennial.domain.Payload.Adjust;
import dev.perennial.domain.Payload.Capture;
import dev.perennial.domain.Payload.Erase;
import dev.perennial.domain.Payload.Joined;
import dev.perennial.domain.Payload.Login;
import dev.perennial.domain.Payload.Purchase;
import dev.perennial.domain.Payload.PurchaseLine;
import dev.perennial.domain.Payload.Redeem;
import dev.perennial.domain.Payload.Refund;
import dev.perennial.domain.Payload.RefundLine;
import dev.perennial.domain.Payload.TaskResolved;
import dev.perennial.domain.Payload.VoidHold;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Currency;
import java.util.Deque;
import java.util.List;

/**
 * Histories as text, a move a line:
 *
 * <pre>
 * LOGGED [@OCCURRED] [#EVENT_ID] buy ORDER AMOUNT[/CATEGORY]… [CURRENCY]
 * …                              refund ID ORDER all | none | LINE=AMOUNT… [CURRENCY]
 * …                              adjust ±POINTS | join ZONE | login | erase
 * …                              redeem REQUEST POINTS | capture REQUEST [POINTS] | void REQUEST
 * …                              resolve EVENT_ID[/N] OUTCOME, of the task that event opened (N-th)
 * INSTANT                        time
 * </pre>
 *
 * <p>A time is a date (its UTC midnight) or an instant without its Z. Lines of a purchase are l1,
 * l2, …; events that are not named are e1, e2, … by their line; purchases are made on the web.
 */
final class Script {
  private int line;

  static List<Move> moves(String text) {
    Script script = new Script();
    return text.lines().filter(each -> !each.isBlank()).map(script::move).toList();
  }

  static long instant(String text) {
    return Instant.parse(text.length() == 10 ? text + "T00:00:00Z" : text + "Z").toEpochMilli();
  }

  private Move move(String text) {
    line++;
    Deque<String> words = new ArrayDeque<>(List.of(text.trim().split(" +")));
    long logged = instant(words.pop());
    long occurred = words.peek().startsWith("@") ? instant(words.pop().substring(1)) : logged;
    String id = words.peek().startsWith("#") ? words.pop().substring(1) : "e" + line;
    if (words.peek().equals("time")) {
      return Move.time(logged);
    }
    Payload payload = payload(words.pop(), words);
    CustomerEvent event =
        new CustomerEvent(
            id, History.CUSTOMER, occurred, null, "north", Channel.WEB, null, payload);
    return Move.record(new Logged(event, logged, new Origin("log", 0, line, new byte[0])));
  }

  private static Payload payload(String verb, Deque<String> words) {
    return switch (verb) {
      case "buy" -> purchase(words.pop(), currency(words), words);
      case "refund" -> refund(words.pop(), words.pop(), currency(words), words);
      case "adjust" -> new Adjust(Long.parseLong(words.pop()), null, null);
      case "join" -> new Joined(null, null, words.pop(), null, null);
      case "login" -> new Login();
      case "erase" -> new Erase();
      case "redeem" -> new Redeem(words.pop(), Long.parseLong(words.pop()), null);
      case "capture" ->
          new Capture(words.pop(), words.isEmpty() ? null : Long.valueOf(words.pop()));
      case "void" -> new VoidHold(words.pop());
      case "resolve" -> new TaskResolved(task(words.pop()), words.pop());
      default -> throw new IllegalArgumentException(verb);
    };
  }

  private static String task(String text) {
    String[] parts = text.split("/");
    int ordinal = parts.length > 1 ? Integer.parseInt(parts[1]) : 0;
    return Ids.of(History.CUSTOMER, parts[0], null, "task", ordinal);
  }

  private static String currency(Deque<String> words) {
    return !words.isEmpty() && words.peekLast().matches("[A-Z]{3}") ? words.pollLast() : "EUR";
  }

  private static Purchase purchase(String order, String currency, Deque<String> words) {
    List<PurchaseLine> lines = new ArrayList<>();
    for (String word : words) {
      String[] parts = word.split("/");
      String category = parts.length > 1 ? parts[1] : null;
      String id = "l" + (lines.size() + 1);
      lines.add(new PurchaseLine(id, "sku", category, 1, minor(parts[0], currency)));
    }
    return new Purchase(order, currency, lines);
  }

  private static Refund refund(String id, String order, String currency, Deque<String> words) {
    if (words.peek().equals("all")) {
      return new Refund(id, order, currency, null);
    }
    List<RefundLine> lines = new ArrayList<>();
    for (String word : words) {
      String[] parts = word.split("=");
      if (parts.length > 1) {
        lines.add(new RefundLine(parts[0], minor(parts[1], currency)));
      }
    }
    return new Refund(id, order, currency, lines);
  }

  private static long minor(String amount, String currency) {
    int digits = Currency.getInstance(currency).getDefaultFractionDigits();
    return new BigDecimal(amount).movePointRight(digits).longValueExact();
  }
}
