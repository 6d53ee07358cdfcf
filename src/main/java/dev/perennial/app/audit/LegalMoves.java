package dev.perennial.app.audit;

import static dev.perennial.domain.Effect.Account.ADJUSTED;
import static dev.perennial.domain.Effect.Account.AVAILABLE;
import static dev.perennial.domain.Effect.Account.DEBT;
import static dev.perennial.domain.Effect.Account.ERASED;
import static dev.perennial.domain.Effect.Account.EXPIRED;
import static dev.perennial.domain.Effect.Account.HELD;
import static dev.perennial.domain.Effect.Account.ISSUED;
import static dev.perennial.domain.Effect.Account.PENDING;
import static dev.perennial.domain.Effect.Account.REDEEMED;
import static dev.perennial.domain.Effect.Account.REVERSED;

import dev.perennial.domain.Effect.Account;
import dev.perennial.domain.Effect.PostingKind;
import java.util.Set;

/** From which account to which points may move, for each kind of posting. */
final class LegalMoves {
  private LegalMoves() {}

  static boolean allows(PostingKind kind, Account from, Account to) {
    return switch (kind) {
      case EARN -> from == ISSUED && (to == PENDING || to == AVAILABLE);
      case MATURE -> from == PENDING && to == AVAILABLE;
      case HOLD -> from == AVAILABLE && to == HELD;
      case RELEASE -> from == HELD && to == AVAILABLE;
      case REDEEM -> from == HELD && to == REDEEMED;
      case EXPIRE -> to == EXPIRED && (from == PENDING || from == AVAILABLE);
      case REVERSE -> to == REVERSED && taken(from);
      case SETTLE -> to == DEBT && Set.of(ISSUED, ADJUSTED, AVAILABLE).contains(from);
      case ADJUST -> from == ADJUSTED ? to == AVAILABLE : to == ADJUSTED && taken(from);
      case ERASE -> from == ERASED ? to == DEBT : to == ERASED && customers(from);
    };
  }

  private static boolean taken(Account from) {
    return from == PENDING || from == AVAILABLE || from == DEBT;
  }

  private static boolean customers(Account from) {
    return from == PENDING || from == AVAILABLE || from == HELD;
  }
}
