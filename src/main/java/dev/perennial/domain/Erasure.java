package dev.perennial.domain;

import static dev.perennial.domain.Effect.Account.AVAILABLE;
import static dev.perennial.domain.Effect.Account.DEBT;
import static dev.perennial.domain.Effect.Account.ERASED;
import static dev.perennial.domain.Effect.Account.HELD;
import static dev.perennial.domain.Effect.Account.PENDING;

import dev.perennial.domain.Effect.Account;
import dev.perennial.domain.Effect.PostingKind;
import dev.perennial.domain.orders.WaitingRefund;
import java.util.Comparator;

/**
 * The right to be forgotten: nothing stays of a customer but the time of the erasure, and that for
 * as long as an event of before may still come.
 */
final class Erasure {
  /** How long the time of an erasure is kept, milliseconds. */
  static final long KEPT = 7L * 24 * 3_600_000;

  private static final Comparator<WaitingRefund> AS_LOGGED =
      Comparator.comparingLong((WaitingRefund waiting) -> waiting.origin().offset());

  private Erasure() {}

  /** Whether the event happened before the customer was erased. */
  static boolean covers(Logged logged, Customer customer) {
    long occurredAt = Math.min(logged.event().occurredAt(), logged.loggedAt());
    return customer.wasErased() && occurredAt <= customer.erasedAt();
  }

  /** Erases a customer: refunds that wait are rejected, the accounts closed, vouchers revoked. */
  static void erase(
      Customer customer, Purchases purchases, ColdState cold, Scope scope, Decision decision) {
    customer.orders().waits().endAll().stream()
        .map(purchases::endWait)
        .sorted(AS_LOGGED)
        .forEach(refund -> rejectWaiting(refund, scope, decision));
    close(PENDING, ERASED, customer.points().pending(), scope);
    close(AVAILABLE, ERASED, customer.points().available(), scope);
    close(HELD, ERASED, customer.holds().held(), scope);
    close(ERASED, DEBT, customer.points().debt(), scope);
    customer.vouchers().revokeOpen(scope);
    scope.tombstone();
    customer.erase(scope.now());
    cold.clear();
  }

  private static void rejectWaiting(WaitingRefund waiting, Scope scope, Decision decision) {
    scope.reject(
        Reason.ERASED,
        "the customer was erased while refund "
            + waiting.refund().refundId()
            + " waited for its order",
        waiting.eventId(),
        waiting.loggedAt(),
        waiting.origin());
    decision.waitingEnded(false);
  }

  private static void close(Account from, Account to, long points, Scope scope) {
    if (points > 0) {
      scope.post(PostingKind.ERASE, from, to, points, null);
    }
  }
}
