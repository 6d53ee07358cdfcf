package dev.perennial.domain;

import dev.perennial.domain.Receipt.Verdict;
import dev.perennial.domain.dispatch.Dispatch;
import dev.perennial.domain.dispatch.Medium;
import dev.perennial.domain.orders.Caused;
import java.time.Duration;
import java.util.List;

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
        recall(message, customer, own);
      }
    }
  }

  /** What waits is not sent; what was sent lately is called back. */
  private static void recall(Caused.Message message, Customer customer, Scope scope) {
    Dispatch dispatch = customer.journeys().dispatch();
    String id = message.actionId();
    dispatch
        .remove(wait -> wait.letter().isOf(id))
        .forEach(wait -> Outbox.drop(wait, "recalled", Verdict.CANCELLED, scope));
    // One that had to wait may not have been sent at all.
    String channel = message.channel();
    Medium medium = channel == null ? dispatch.sentOn(id) : Medium.of(channel);
    if (medium != null && scope.now() - message.at() < RECALL) {
      Mail.recall(id, medium, message.category().equals("marketing"), scope);
    }
  }
}
