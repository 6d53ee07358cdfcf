package dev.perennial.domain;

import dev.perennial.domain.Effect.Account;
import dev.perennial.domain.Effect.Posting;

/**
 * One customer's whole points by account.
 *
 * @param debt the size of what is owed: zero or more in sound books, like the others
 */
public record Balances(long pending, long available, long held, long debt) {
  /** Before the first posting, and after an erasure. */
  public static final Balances NONE = new Balances(0, 0, 0, 0);

  /** What a profile tells. */
  public static Balances of(CustomerProfile told) {
    return new Balances(told.pending(), told.available(), told.held(), told.debt());
  }

  /** What a reply tells. */
  public static Balances of(Effect.Reply told) {
    return new Balances(told.pending(), told.available(), told.held(), told.debt());
  }

  /** The balances once the posting is made. */
  public Balances after(Posting posting) {
    return with(posting.from(), -posting.points()).with(posting.to(), posting.points());
  }

  private Balances with(Account account, long points) {
    return switch (account) {
      case PENDING -> new Balances(pending + points, available, held, debt);
      case AVAILABLE -> new Balances(pending, available + points, held, debt);
      case HELD -> new Balances(pending, available, held + points, debt);
      // In the ledger a debt lies below zero.
      case DEBT -> new Balances(pending, available, held, debt - points);
      default -> this;
    };
  }

  /** The differences, account by account. */
  public Balances less(Balances other) {
    return new Balances(
        pending - other.pending, available - other.available, held - other.held, debt - other.debt);
  }

  /** The points of one of the customer's accounts; zero for the programme's. */
  public long of(Account account) {
    return switch (account) {
      case PENDING -> pending;
      case AVAILABLE -> available;
      case HELD -> held;
      case DEBT -> debt;
      default -> 0;
    };
  }
}
