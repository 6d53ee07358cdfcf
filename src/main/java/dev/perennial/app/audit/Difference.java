package dev.perennial.app.audit;

import dev.perennial.domain.Balances;
import dev.perennial.domain.Effect.Account;
import java.util.List;
import java.util.stream.Stream;

/** An account that does not hold what it should. */
record Difference(String account, long expected, long found) {
  /** A customer's accounts. */
  static final List<Account> ACCOUNTS =
      List.of(Account.PENDING, Account.AVAILABLE, Account.HELD, Account.DEBT);

  static Stream<Difference> between(Balances expected, Balances found) {
    return ACCOUNTS.stream()
        .map(one -> new Difference(one.code(), expected.of(one), found.of(one)))
        .filter(one -> one.expected != one.found);
  }
}
