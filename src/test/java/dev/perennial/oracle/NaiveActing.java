package dev.perennial.oracle;

import dev.perennial.domain.Customer;
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
      String rule, NaiveVouchers.Held voucher, long points, NaiveBooks.Lot lot, Told message) {

    /** A message that goes out at {@code at}; while it waits there is no channel. */
    static Given message(NaiveLetter letter, String channel, long at) {
      Told told = new Told(letter.id(), channel, letter.category(), at);
      return new Given(letter.rule().id(), null, 0, null, told);
    }
  }

  /** A message that was given. */
  record Told(String id, String channel, String category, long at) {}

  private final Sheet sheet;
  private final NaiveLife life;
  private final NaiveDispatch dispatch;

  NaiveActing(Sheet sheet, NaiveLife life) {
    this.sheet = sheet;
    this.life = life;
    this.dispatch = new NaiveDispatch(sheet, life);
  }

  Sheet sheet() {
    return sheet;
  }

  NaiveDispatch dispatch() {
    return dispatch;
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
        NaiveLetter letter = letter(now, turn, message, values);
        dispatch.ask(turn, letter, told(message), given);
      }
    }
  }

  private void show(NaiveTurn turn, Grant grant) {
    Map<String, String> told = told(grant);
    if (grant instanceof Grant.Message message) {
      dispatch.show(turn.now, letter(turn.now, turn, message, Map.of()), told);
    }
    turn.did(kind(grant), null, told);
  }

  /** What it is, in words. */
  private static Map<String, String> told(Grant grant) {
    Map<String, String> told = new TreeMap<>();
    if (grant instanceof Grant.Voucher voucher) {
      told.put("kind", voucher.kind());
      told.put("value", voucher.value());
    } else if (grant instanceof Grant.Points points) {
      told.put("points", String.valueOf(points.points()));
    } else if (grant instanceof Grant.Task task) {
      told.put("queue", task.queue().name().toLowerCase(Locale.ROOT));
      told.put("kind", task.kind());
    } else if (grant instanceof Grant.Segment segment) {
      told.put("segment", segment.name());
      told.put("change", segment.add() ? "add" : "remove");
    } else if (grant instanceof Grant.Attribute attribute) {
      told.put("name", attribute.name());
      told.put("value", String.valueOf(attribute.value()));
    } else if (grant instanceof Grant.Raise raise) {
      told.put("signal", raise.name());
    } else if (grant instanceof Grant.Message message) {
      told.put("template", message.template());
      told.put("category", message.category().name().toLowerCase(Locale.ROOT));
    }
    return told;
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
    Map<String, String> told = told(grant);
    if (id == null && grant instanceof Grant.Segment segment) {
      told.put("suppressed", segment.add() ? "already_in" : "not_in");
    }
    turn.did(kind(grant), id, told);
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

  private static NaiveLetter letter(
      Now now, NaiveTurn turn, Grant.Message message, Map<String, String> values) {
    long expiresAt =
        message.expires() == null
            ? Customer.NEVER
            : message.expires().after(now.at(), now.program().zone());
    return new NaiveLetter(
        null,
        null,
        turn.rule,
        message,
        message.channels(),
        Map.copyOf(values),
        now.cause(),
        expiresAt);
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

  /**
   * What waits is not sent; what was sent lately is called back, if anybody knows where it went.
   */
  private void recall(Now now, Given each) {
    Told told = each.message;
    dispatch.recall(now, told.id());
    String channel = told.channel() == null ? dispatch.post().channelOf(told.id()) : told.channel();
    if (channel != null && now.at() - told.at() < DAY) {
      Map<String, String> which = Map.of("action_id", told.id());
      dispatch.mail().own(now, "message_recalled", channel, told.category(), which, each.rule);
    }
  }

  /** The engine's own message. */
  void own(Now now, String template, Map<String, String> values) {
    String channel = dispatch.post().shut("email") ? "in_app" : "email";
    dispatch.mail().own(now, template, channel, "transactional", values, null);
  }
}
