package dev.perennial.domain;

import dev.perennial.domain.orders.Caused;
import dev.perennial.domain.points.LotTimes;
import dev.perennial.domain.policy.Act;
import dev.perennial.domain.policy.EventType;
import dev.perennial.domain.policy.Facts;
import dev.perennial.domain.policy.Grant;
import dev.perennial.domain.policy.Policy;
import dev.perennial.domain.program.Span;
import dev.perennial.domain.vouchers.Voucher;
import dev.perennial.domain.vouchers.VoucherCodes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Carries out what the policy asks for: after the facts, and before the profile is written. */
final class Granting {
  private static final String IN_APP = "in_app";

  /** What a rule asks for, and what it answers to. */
  private record Asked(Act act, Map<String, String> facts) {}

  private final Policy policy;
  private final VoucherCodes codes;

  Granting(Policy policy, VoucherCodes codes) {
    this.policy = policy;
    this.codes = codes;
  }

  /**
   * Answers to an event and to what was noticed with it.
   *
   * @return what must be taken back if the event is undone
   */
  List<Caused> afterEvent(CustomerEvent event, Customer customer, ColdState cold, Scope scope) {
    if (policy == Policy.NONE) {
      return List.of();
    }
    List<Asked> asked = new ArrayList<>(0);
    Map<String, String> values = values(event.payload());
    Facts facts = new CustomerFacts(event, Map.of(), customer, cold, scope);
    for (Act act : policy.about(EventType.of(event.payload()), facts)) {
      asked.add(new Asked(act, values));
    }
    return carryOut(asked, event, customer, cold, scope);
  }

  /** Answers to what was noticed at a deadline. */
  void afterDeadline(Customer customer, ColdState cold, Scope scope) {
    carryOut(new ArrayList<>(0), null, customer, cold, scope);
  }

  /** Rules act in the order of their ids, whatever they answer to. */
  private List<Caused> carryOut(
      List<Asked> asked, CustomerEvent event, Customer customer, ColdState cold, Scope scope) {
    for (Scope.Noticed noticed : scope.noticed()) {
      Facts facts = new CustomerFacts(event, noticed.values(), customer, cold, scope);
      for (Act act : policy.about(noticed.signal(), facts)) {
        asked.add(new Asked(act, noticed.values()));
      }
    }
    asked.sort(Comparator.comparing(each -> each.act.ruleId()));
    List<Caused> caused = new ArrayList<>(0);
    asked.forEach(each -> carryOut(each.act, each.facts, customer, cold, scope, caused));
    return caused;
  }

  private static Map<String, String> values(Payload payload) {
    if (payload instanceof Payload.Purchase purchase) {
      return Map.of("order_id", purchase.orderId());
    }
    return payload instanceof Payload.Refund refund
        ? Map.of("order_id", refund.orderId())
        : Map.of();
  }

  /** Messages come last: they can tell of what was given with them. */
  private void carryOut(
      Act act,
      Map<String, String> facts,
      Customer customer,
      ColdState cold,
      Scope scope,
      List<Caused> caused) {
    if (act.failure() != null) {
      scope.ruleFailed();
      return;
    } else if (atLimit(act, customer)) {
      return;
    }
    Scope own = scope.forRule(act.ruleId());
    Map<String, String> values = new TreeMap<>(facts);
    for (Grant grant : act.grants()) {
      if (grant instanceof Grant.Voucher voucher) {
        caused.add(issue(voucher, own, act.ruleId(), values));
      } else if (grant instanceof Grant.Points bonus) {
        caused.add(give(bonus, customer, cold, own, act.ruleId(), values));
      } else if (grant instanceof Grant.Task task) {
        open(task, facts, own);
      }
    }
    for (Grant grant : act.grants()) {
      if (grant instanceof Grant.Message message) {
        send(message, values, customer, own, act.ruleId(), caused);
      }
    }
  }

  /** A message about a voucher that is not issued would be worse than none: so nothing is done. */
  private static boolean atLimit(Act act, Customer customer) {
    for (Grant grant : act.grants()) {
      if (grant instanceof Grant.Voucher voucher
          && customer.vouchers().openOf(act.ruleId()) >= voucher.limit()) {
        return true;
      }
    }
    return false;
  }

  private Caused issue(
      Grant.Voucher grant, Scope scope, String ruleId, Map<String, String> values) {
    Voucher voucher = scope.issue(grant.kind(), grant.value(), grant.expires(), codes);
    values.putAll(values(voucher));
    return new Caused.Voucher(ruleId, voucher.id());
  }

  /** What can be told of a voucher. */
  static Map<String, String> values(Voucher voucher) {
    return Map.of(
        "voucher_id", voucher.id(),
        "voucher_code", voucher.code().text(),
        "voucher_kind", voucher.kind(),
        "voucher_value", voucher.value(),
        "voucher_expires_at", Instant.ofEpochMilli(voucher.expiresAt()).toString());
  }

  private static Caused give(
      Grant.Points grant,
      Customer customer,
      ColdState cold,
      Scope scope,
      String ruleId,
      Map<String, String> values) {
    LotTimes times = LotTimes.earned(scope.program(), scope.now());
    long lot = customer.points().earnBonus(grant.points(), times, scope, cold);
    long before = Long.parseLong(values.getOrDefault("bonus_points", "0"));
    values.put("bonus_points", Long.toString(before + grant.points()));
    return new Caused.Points(ruleId, grant.points(), lot);
  }

  private static void open(Grant.Task grant, Map<String, String> facts, Scope scope) {
    Map<String, String> details = new TreeMap<>(facts);
    details.putAll(grant.details());
    Span due = grant.due() == null ? scope.program().tiers().reviewDue() : grant.due();
    scope.openTask(grant.queue(), grant.kind(), details, due);
  }

  private static void send(
      Grant.Message grant,
      Map<String, String> values,
      Customer customer,
      Scope scope,
      String ruleId,
      List<Caused> caused) {
    for (String channel : grant.channels()) {
      if (mayUse(channel, grant.category(), customer)) {
        String category = grant.category().name().toLowerCase(Locale.ROOT);
        String id = scope.message(grant.template(), channel, category, Map.copyOf(values));
        caused.add(new Caused.Message(ruleId, id, channel, category, scope.now()));
        return;
      }
    }
  }

  /** Nobody need agree to what is shown in the app, but may refuse it. */
  private static boolean mayUse(String channel, Grant.Category category, Customer customer) {
    return category == Grant.Category.MARKETING && !channel.equals(IN_APP)
        ? customer.person().agreesTo(channel)
        : !customer.person().refuses(channel);
  }
}
