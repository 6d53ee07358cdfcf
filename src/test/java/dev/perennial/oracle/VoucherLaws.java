package dev.perennial.oracle;

import dev.perennial.domain.Effect;
import dev.perennial.domain.Effect.Message;
import dev.perennial.domain.Effect.Voucher;
import dev.perennial.domain.Effect.VoucherState;
import dev.perennial.domain.policy.Grant;
import dev.perennial.rules.Rule;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What holds of vouchers and messages whatever the model says: no code twice, none redeemed twice,
 * none used after its end, no more than a rule may give; a message is recalled once, within a day.
 */
final class VoucherLaws {
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final Map<VoucherState, Set<VoucherState>> NEXT =
      Map.of(
          VoucherState.ISSUED,
          EnumSet.of(
              VoucherState.RESERVED,
              VoucherState.REDEEMED,
              VoucherState.EXPIRED,
              VoucherState.REVOKED),
          VoucherState.RESERVED,
          EnumSet.of(VoucherState.RELEASED, VoucherState.REDEEMED, VoucherState.REVOKED),
          VoucherState.RELEASED,
          EnumSet.of(
              VoucherState.RESERVED,
              VoucherState.REDEEMED,
              VoucherState.EXPIRED,
              VoucherState.REVOKED),
          VoucherState.REDEEMED,
          EnumSet.of(VoucherState.REVOKED));

  private final List<Rule> rules;
  private final Map<String, Voucher> last = new HashMap<>();
  private final Set<String> codes = new HashSet<>();
  private final Map<String, Long> sent = new HashMap<>();

  VoucherLaws(List<Rule> rules) {
    this.rules = rules;
  }

  /** What is wrong with it, or null. */
  String wrong(Effect effect) {
    if (effect instanceof Voucher voucher) {
      return voucher.state() == VoucherState.ISSUED ? issued(voucher) : changed(voucher);
    }
    return effect instanceof Message message ? message(message) : null;
  }

  /** Nothing that could be redeemed is left of an erased customer. */
  boolean open() {
    return last.values().stream().anyMatch(VoucherLaws::open);
  }

  private static boolean open(Voucher voucher) {
    return voucher.state() == VoucherState.ISSUED
        || voucher.state() == VoucherState.RESERVED
        || voucher.state() == VoucherState.RELEASED;
  }

  private String issued(Voucher voucher) {
    if (!voucher.id().equals(voucher.voucherId()) || last.containsKey(voucher.voucherId())) {
      return "a voucher issued twice";
    }
    if (!codes.add(voucher.code()) || !NaiveCode.wellFormed(voucher.code())) {
      return "a code twice, or none";
    }
    last.put(voucher.voucherId(), voucher);
    long open =
        last.values().stream()
            .filter(VoucherLaws::open)
            .filter(other -> other.ruleId().equals(voucher.ruleId()))
            .count();
    return open > most(voucher.ruleId()) ? "more vouchers than the rule may give" : null;
  }

  /** A rule acts below its limit, and then gives all its vouchers. */
  private long most(String ruleId) {
    return rules.stream()
        .filter(rule -> rule.id().equals(ruleId))
        .mapToLong(
            rule -> {
              List<Grant.Voucher> vouchers =
                  rule.grants().stream()
                      .filter(Grant.Voucher.class::isInstance)
                      .map(Grant.Voucher.class::cast)
                      .toList();
              int limit = vouchers.stream().mapToInt(Grant.Voucher::limit).min().orElse(0);
              return limit + vouchers.size() - 1L;
            })
        .max()
        .orElse(0);
  }

  private String changed(Voucher voucher) {
    Voucher before = last.put(voucher.voucherId(), voucher);
    if (before == null || !NEXT.getOrDefault(before.state(), Set.of()).contains(voucher.state())) {
      return "a voucher that was " + (before == null ? "never issued" : before.state().code());
    }
    boolean same =
        before.code().equals(voucher.code())
            && before.value().equals(voucher.value())
            && before.expiresAt() == voucher.expiresAt();
    if (!same) {
      return "a voucher that turned into another";
    }
    boolean over = voucher.at() >= voucher.expiresAt();
    boolean used =
        voucher.state() == VoucherState.RESERVED
            || voucher.state() == VoucherState.REDEEMED && before.state() != VoucherState.RESERVED;
    if (used && over || voucher.state() == VoucherState.EXPIRED && !over) {
      return "a voucher used after its end, or expired before it";
    }
    return null;
  }

  private String message(Message message) {
    if (!message.template().equals("message_recalled")) {
      sent.put(message.id(), message.at());
      return null;
    }
    Long at = sent.remove(message.values().get("action_id"));
    return at == null || message.at() - at >= DAY ? "recalled what was not sent lately" : null;
  }
}
