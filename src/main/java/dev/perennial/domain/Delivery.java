package dev.perennial.domain;

import dev.perennial.domain.dispatch.Letter;
import dev.perennial.domain.dispatch.Medium;
import dev.perennial.domain.orders.Caused;
import dev.perennial.domain.points.LotTimes;
import dev.perennial.domain.policy.Grant;
import dev.perennial.domain.policy.Plan;
import dev.perennial.domain.program.Span;
import dev.perennial.domain.vouchers.Voucher;
import dev.perennial.domain.vouchers.VoucherCodes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Does what one rule asks for, one thing after the other. */
final class Delivery {
  private final VoucherCodes codes;
  private final Customer customer;
  private final ColdState cold;
  private final Asked asked;
  private final Scope scope;
  private final List<Caused> caused;
  private final Outbox outbox;
  private final List<String> raised = new ArrayList<>(0);
  private final Map<String, String> values;

  /**
   * @param caused takes what must be taken back if the event is undone
   * @param outbox takes the messages
   */
  Delivery(
      VoucherCodes codes,
      Customer customer,
      ColdState cold,
      Asked asked,
      List<Caused> caused,
      Outbox outbox) {
    this.codes = codes;
    this.customer = customer;
    this.cold = cold;
    this.asked = asked;
    this.scope = asked.scope();
    this.caused = caused;
    this.outbox = outbox;
    this.values = new TreeMap<>(asked.values());
    values.putAll(asked.act().told());
  }

  /** Messages come last: they can tell of what was given with them. Returns the signals raised. */
  List<String> all() {
    List<Grant> grants = asked.act().plan().grants();
    for (Grant grant : grants) {
      if (grant instanceof Grant.Voucher voucher) {
        issue(voucher);
      } else if (grant instanceof Grant.Points bonus) {
        give(bonus);
      } else if (grant instanceof Grant.Task task) {
        open(task);
      } else if (grant instanceof Grant.Segment segment) {
        move(segment);
      } else if (grant instanceof Grant.Attribute attribute) {
        customer.person().attribute(attribute.name(), attribute.value());
        asked.done("attribute", null, Shadows.details(attribute));
      } else if (grant instanceof Grant.Raise raise) {
        raised.add(raise.name());
        asked.done("raise", null, Shadows.details(raise));
      }
    }
    for (Grant grant : grants) {
      if (grant instanceof Grant.Message message) {
        send(message);
      }
    }
    return raised;
  }

  private void issue(Grant.Voucher grant) {
    Voucher voucher = scope.issue(grant.kind(), grant.value(), grant.expires(), codes);
    tell(voucher, values);
    caused.add(new Caused.Voucher(asked.act().ruleId(), voucher.id()));
    asked.done("voucher", voucher.id(), Shadows.details(grant));
  }

  /** What can be told of a voucher. */
  static void tell(Voucher voucher, Map<String, String> values) {
    values.put("voucher_id", voucher.id());
    values.put("voucher_code", voucher.code().text());
    values.put("voucher_kind", voucher.kind());
    values.put("voucher_value", voucher.value());
    values.put("voucher_expires_at", Instant.ofEpochMilli(voucher.expiresAt()).toString());
  }

  private void give(Grant.Points grant) {
    LotTimes times = LotTimes.earned(scope.program(), scope.now());
    long lot = customer.points().earnBonus(grant.points(), times, scope, cold);
    long before = Long.parseLong(values.getOrDefault("bonus_points", "0"));
    values.put("bonus_points", Long.toString(before + grant.points()));
    caused.add(new Caused.Points(asked.act().ruleId(), grant.points(), lot));
    asked.done("points", null, Shadows.details(grant));
  }

  private void open(Grant.Task grant) {
    Map<String, String> details = new TreeMap<>(asked.values());
    details.putAll(asked.act().told());
    details.putAll(grant.details());
    Span due = grant.due() == null ? scope.program().tiers().reviewDue() : grant.due();
    String id = scope.openTask(grant.queue(), grant.kind(), details, due);
    asked.done("task", id, Shadows.details(grant));
  }

  private void move(Grant.Segment grant) {
    boolean moved =
        grant.add()
            ? customer.journeys().enter(grant.name())
            : customer.journeys().leave(grant.name());
    Map<String, String> details = Shadows.details(grant);
    if (!moved) {
      details.put("suppressed", grant.add() ? "already_in" : "not_in");
    }
    String id = moved ? scope.newSegmentId() : null;
    if (moved) {
      scope.emit(
          new SegmentChange(
              id,
              customer.id(),
              scope.now(),
              grant.name(),
              grant.add(),
              asked.act().ruleId(),
              scope.cause(),
              scope.program().version()));
    }
    asked.done("segment", id, details);
  }

  private void send(Grant.Message grant) {
    Letter letter = letter(grant, asked, Map.copyOf(values));
    outbox.offer(letter, asked, Shadows.details(grant), caused);
  }

  private static List<Medium> media(List<String> names) {
    List<Medium> media = new ArrayList<>(names.size());
    for (String name : names) {
      media.add(Medium.of(name));
    }
    return media;
  }

  /** What a rule asks to be sent; it has no id yet. */
  static Letter letter(Grant.Message grant, Asked asked, Map<String, String> values) {
    Plan plan = asked.act().plan();
    Scope scope = asked.scope();
    Span expires = grant.expires();
    return new Letter(
        null,
        null,
        plan.ruleId(),
        plan.version(),
        plan.priority(),
        grant.value(),
        grant.template(),
        media(grant.channels()),
        grant.category() == Grant.Category.MARKETING,
        values,
        scope.cause(),
        expires == null ? Customer.NEVER : expires.after(scope.now(), scope.program().zone()),
        grant.fallback());
  }
}
