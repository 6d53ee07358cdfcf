package dev.perennial.oracle;

import dev.perennial.domain.Customer;
import dev.perennial.domain.Effect;
import dev.perennial.domain.SegmentChange;
import dev.perennial.domain.policy.Grant;
import dev.perennial.rules.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What rules give, and take back with the purchase that caused it. Section 8. */
final class NaiveActing {
  private static final long DAY = Duration.ofDays(1).toMillis();

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

  private static final String REFUSED = "no_consent";

  private final Sheet sheet;
  private final NaiveLife life;
  private final NaiveDispatch dispatch = new NaiveDispatch();

  NaiveActing(Sheet sheet, NaiveLife life) {
    this.sheet = sheet;
    this.life = life;
  }

  Sheet sheet() {
    return sheet;
  }

  /** Messages last: they tell of the rest. */
  void act(Now now, NaiveTurn turn, List<Given> given) {
    Rule rule = turn.rule;
    Map<String, String> values = new TreeMap<>(turn.values);
    for (Grant grant : rule.grants()) {
      if (turn.isShadow()) {
        show(turn, grant);
      } else if (!(grant instanceof Grant.Message)) {
        give(now, turn, grant, values, given);
      }
    }
    for (Grant grant : rule.grants()) {
      if (grant instanceof Grant.Message message && !turn.isShadow()) {
        message(now, turn, message, values, given);
      }
    }
  }

  private void show(NaiveTurn turn, Grant grant) {
    boolean silent = grant instanceof Grant.Message message && channels(message).isEmpty();
    turn.did(kind(grant), null, silent ? REFUSED : null);
  }

  static String kind(Grant grant) {
    return grant.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  private void give(
      Now now, NaiveTurn turn, Grant grant, Map<String, String> values, List<Given> given) {
    String rule = turn.rule.id();
    String id = null;
    if (grant instanceof Grant.Voucher voucher) {
      NaiveVouchers.Held held = life.vouchers().issue(now, voucher, rule);
      values.putAll(values(held));
      given.add(new Given(rule, held, 0, null, null));
      id = held.id;
    } else if (grant instanceof Grant.Points points) {
      NaiveBooks.Lot lot = life.books().bonus(now, points.points(), rule, life.make());
      values.merge("bonus_points", String.valueOf(points.points()), NaiveActing::sum);
      given.add(new Given(rule, null, points.points(), lot, null));
    } else if (grant instanceof Grant.Task task) {
      id = life.tasks().asked(now, rule, task, turn.values);
    } else if (grant instanceof Grant.Segment segment) {
      id = segment(now, rule, segment);
    } else if (grant instanceof Grant.Attribute attribute) {
      life.person().attribute(attribute.name(), attribute.value());
    } else if (grant instanceof Grant.Raise raise) {
      life.rules().raise(now, raise.name(), turn.values);
    }
    boolean idle = id == null && grant instanceof Grant.Segment;
    boolean in = idle && ((Grant.Segment) grant).add();
    turn.did(kind(grant), id, in ? "already_in" : idle ? "not_in" : null);
  }

  /** Null when nothing changes. */
  private String segment(Now now, String rule, Grant.Segment segment) {
    if (!life.person().segment(segment.name(), segment.add())) {
      return null;
    }
    String id = sheet.id(now.cause(), rule, "segment");
    int version = now.program().version();
    sheet.write(
        new SegmentChange(
            id,
            sheet.customer(),
            now.at(),
            segment.name(),
            segment.add(),
            rule,
            now.cause(),
            version));
    return id;
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
        "voucher_expires_at", NaiveRules.time(held.expiresAt));
  }

  private List<String> channels(Grant.Message message) {
    return life.person().channels(message.channels(), message.category());
  }

  private void message(
      Now now,
      NaiveTurn turn,
      Grant.Message message,
      Map<String, String> values,
      List<Given> given) {
    if (message.category() == Grant.Category.MARKETING) {
      dispatch.later(
          turn.rule.terms().priority(),
          turn.rule.id(),
          () -> send(now, turn, message, values, given));
    } else {
      send(now, turn, message, values, given);
    }
  }

  private void send(
      Now now,
      NaiveTurn turn,
      Grant.Message message,
      Map<String, String> values,
      List<Given> given) {
    List<String> channels = channels(message);
    if (channels.isEmpty()) {
      turn.did("message", null, REFUSED);
      return;
    }
    String rule = turn.rule.id();
    String id = sheet.id(now.cause(), rule, "message");
    String channel = dispatch.choose(id, channels, now.program().messages());
    String category = message.category().name().toLowerCase(Locale.ROOT);
    long expires = message.expires() == null ? 0 : message.expires().millis();
    Effect.Message sent =
        write(id, now, message.template(), channel, category, values, rule, expires);
    given.add(new Given(rule, null, 0, null, sent));
    turn.did("message", sent.id(), null);
  }

  /** Marketing goes out when all else is done. */
  void settle() {
    dispatch.settle();
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
