package dev.perennial.oracle;

import dev.perennial.domain.Customer;
import dev.perennial.domain.Effect;
import dev.perennial.domain.Payload;
import dev.perennial.domain.Payload.Purchase;
import dev.perennial.domain.Payload.Refund;
import dev.perennial.domain.Payload.VoidHold;
import dev.perennial.domain.Payload.VoucherRequest;
import dev.perennial.domain.policy.EventType;
import dev.perennial.domain.policy.Grant;
import dev.perennial.domain.policy.Signal;
import dev.perennial.rules.Rule;
import dev.perennial.rules.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What there is to answer to in one decision, and what the rules do about it. Section 8. */
final class NaiveRules {
  private static final long DAY = Duration.ofDays(1).toMillis();

  private record Fact(Trigger on, Map<String, String> values) {}

  /**
   * What a rule gave, of which all but one are null, and zero.
   *
   * @param lot null if all the points paid debt
   */
  record Given(
      String rule,
      NaiveVouchers.Held voucher,
      long points,
      NaiveBooks.Lot lot,
      Effect.Message message) {}

  private final List<Rule> rules;
  private final Sheet sheet;
  private final NaiveLife life;
  private final List<Fact> facts = new ArrayList<>();
  private final NaiveDispatch dispatch = new NaiveDispatch();

  NaiveRules(List<Rule> rules, Sheet sheet, NaiveLife life) {
    this.rules = rules;
    this.sheet = sheet;
    this.life = life;
  }

  static String time(long at) {
    return Instant.ofEpochMilli(at).toString();
  }

  /** Something happened. */
  void happened(Payload payload) {
    String name =
        payload instanceof VoidHold
            ? "Void"
            : payload instanceof VoucherRequest request
                ? "Voucher" + request.action().name().charAt(0) + lower(request)
                : payload.getClass().getSimpleName();
    String type = name.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
    String order =
        payload instanceof Purchase purchase
            ? purchase.orderId()
            : payload instanceof Refund refund ? refund.orderId() : null;
    Map<String, String> values = order == null ? Map.of() : Map.of("order_id", order);
    facts.add(new Fact(new Trigger(EventType.valueOf(type), null), values));
  }

  private static String lower(VoucherRequest request) {
    return request.action().name().substring(1).toLowerCase(Locale.ROOT);
  }

  /** Something is to be told. */
  void notice(Signal signal, Map<String, String> values) {
    facts.add(new Fact(new Trigger(null, signal), values));
  }

  /** All that rules do about it, in the order of their ids. */
  List<Given> act(Now now) {
    List<Given> given = new ArrayList<>();
    for (String id : rules.stream().map(Rule::id).sorted().distinct().toList()) {
      Optional<Rule> rule = inForce(id, now.at());
      for (Fact fact : facts) {
        if (rule.isPresent() && rule.get().on().equals(fact.on) && !hasEnough(rule.get())) {
          act(now, rule.get(), fact, given);
        }
      }
    }
    facts.clear();
    dispatch.settle();
    return given;
  }

  /** Whether the customer could redeem as many of its vouchers as one of its steps allows. */
  private boolean hasEnough(Rule rule) {
    return rule.grants().stream()
        .filter(Grant.Voucher.class::isInstance)
        .map(Grant.Voucher.class::cast)
        .anyMatch(voucher -> life.vouchers().good(rule.id()) >= voucher.limit());
  }

  private Optional<Rule> inForce(String id, long now) {
    return rules.stream()
        .filter(rule -> rule.id().equals(id) && rule.effectiveFrom() <= now)
        .max(Comparator.comparingLong(Rule::effectiveFrom).thenComparingInt(Rule::version))
        .filter(rule -> rule.status() == Rule.Status.LIVE);
  }

  /** Messages last: they tell of the rest. */
  private void act(Now now, Rule rule, Fact fact, List<Given> given) {
    Map<String, String> values = new TreeMap<>(fact.values);
    for (Grant grant : rule.grants()) {
      if (grant instanceof Grant.Voucher voucher) {
        NaiveVouchers.Held held = life.vouchers().issue(now, voucher, rule.id());
        values.putAll(values(held));
        given.add(new Given(rule.id(), held, 0, null, null));
      } else if (grant instanceof Grant.Points points) {
        NaiveBooks.Lot lot = life.books().bonus(now, points.points(), rule.id(), life.make());
        values.merge("bonus_points", String.valueOf(points.points()), NaiveRules::sum);
        given.add(new Given(rule.id(), null, points.points(), lot, null));
      } else if (grant instanceof Grant.Task task) {
        life.tasks().asked(now, rule.id(), task, fact.values);
      }
    }
    for (Grant grant : rule.grants()) {
      if (grant instanceof Grant.Message message) {
        message(now, rule.id(), message, values, given);
      }
    }
  }

  private static String sum(String a, String b) {
    return String.valueOf(Long.parseLong(a) + Long.parseLong(b));
  }

  /** What a message says of a voucher. */
  static Map<String, String> values(NaiveVouchers.Held held) {
    return Map.of(
        "voucher_id", held.id,
        "voucher_code", held.code,
        "voucher_kind", held.grant.kind(),
        "voucher_value", held.grant.value(),
        "voucher_expires_at", time(held.expiresAt));
  }

  private void message(
      Now now, String rule, Grant.Message message, Map<String, String> values, List<Given> given) {
    if (message.category() == Grant.Category.MARKETING) {
      dispatch.later(() -> send(now, rule, message, values, given));
    } else {
      send(now, rule, message, values, given);
    }
  }

  private void send(
      Now now, String rule, Grant.Message message, Map<String, String> values, List<Given> given) {
    List<String> channels = life.person().channels(message.channels(), message.category());
    if (!channels.isEmpty()) {
      String id = sheet.id(now.cause(), rule, "message");
      String channel = dispatch.choose(id, channels, now.program().messages());
      String category = message.category().name().toLowerCase(Locale.ROOT);
      long expires = message.expires() == null ? 0 : message.expires().millis();
      Effect.Message sent =
          write(id, now, message.template(), channel, category, values, rule, expires);
      given.add(new Given(rule, null, 0, null, sent));
    }
  }

  /** Undoes what a purchase caused. */
  void takeBack(Now now, List<Given> caused) {
    for (Given each : caused) {
      if (each.voucher != null) {
        life.vouchers().revoke(now, each.voucher);
      } else if (each.message != null) {
        recall(now, each);
      } else {
        life.books().reverseBonus(now, each.points, each.lot, each.rule);
      }
    }
  }

  private void recall(Now now, Given each) {
    if (now.at() - each.message.at() < DAY) {
      Map<String, String> which = Map.of("action_id", each.message.id());
      String category = each.message.category();
      String channel = each.message.channel();
      String id = sheet.id(now.cause(), each.rule, "message");
      write(id, now, "message_recalled", channel, category, which, each.rule, 0);
    }
  }

  /** The engine's own message. */
  void own(Now now, String template, Map<String, String> values) {
    String channel = life.person().refuses("email") ? "in_app" : "email";
    String id = sheet.id(now.cause(), null, "message");
    write(id, now, template, channel, "transactional", values, null, 0);
  }

  /**
   * Writes a message down; {@code rule} is null for the engine's own, {@code expires} 0 for never.
   */
  private Effect.Message write(
      String id,
      Now now,
      String template,
      String channel,
      String category,
      Map<String, String> values,
      String rule,
      long expires) {
    Effect.Message message =
        new Effect.Message(
            id,
            sheet.customer(),
            now.at(),
            template,
            channel,
            category,
            life.person().locale(),
            values,
            rule,
            now.cause(),
            now.program().version(),
            now.at(),
            expires == 0 ? Customer.NEVER : now.at() + expires,
            null);
    if (rule != null && !template.equals("message_recalled")) {
      dispatch.sent(channel);
    }
    sheet.write(message);
    return message;
  }
}
