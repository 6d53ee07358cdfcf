package dev.perennial.domain;

import dev.perennial.domain.orders.Caused;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Takes back what rules did because of a purchase that was refunded whole. */
final class Unwinding {
  /** A message that is older has been read by now: recalling it would only confuse. */
  static final long RECALL = Duration.ofHours(24).toMillis();

  private Unwinding() {}

  /** Takes each effect back at the size and by the rule that it had. */
  static void unwind(List<Caused> effects, Customer customer, ColdState cold, Scope scope) {
    for (Caused effect : effects) {
      Scope own = scope.forRule(effect.ruleId());
      if (effect instanceof Caused.Voucher voucher) {
        customer.vouchers().revoke(voucher.voucherId(), own);
      } else if (effect instanceof Caused.Points bonus) {
        boolean forgive = scope.program().points().floor();
        customer.points().reverseBonus(bonus.points(), bonus.lot(), forgive, own, cold);
      } else if (effect instanceof Caused.Message message) {
        recall(message, own);
      }
    }
  }

  private static void recall(Caused.Message message, Scope scope) {
    if (scope.now() - message.at() < RECALL) {
      scope.message(
          "message_recalled",
          message.channel(),
          message.category(),
          Map.of("action_id", message.actionId()));
    }
  }
}
