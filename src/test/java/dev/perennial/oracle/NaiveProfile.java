package dev.perennial.oracle;

import dev.perennial.domain.Customer;
import dev.perennial.domain.Effect.Account;
import dev.perennial.domain.Effect.Profile;
import java.time.Duration;
import java.util.List;

/** The customer at one instant, added up from everything. Sections 4 and 11. */
record NaiveProfile(NaiveBooks books, NaiveTiers tiers, List<NaiveOrder> orders) {
  private static final long THIRTY_DAYS = Duration.ofDays(30).toMillis();

  Profile at(Now now, Sheet sheet) {
    return new Profile(
        sheet.id(now.cause(), "profile"),
        sheet.customer(),
        now.at(),
        tiers.name(now),
        tiers.graceEnds(),
        books.balance(Account.PENDING),
        books.balance(Account.AVAILABLE),
        0,
        -books.balance(Account.DEBT),
        now.program().currency().getCurrencyCode(),
        spend30d(now.at()),
        orders.stream().mapToLong(NaiveOrder::netConverted).sum(),
        orders.stream().filter(order -> !order.refundedWhole).count(),
        Customer.NEVER,
        now.program().id(),
        now.program().version(),
        now.cause());
  }

  private long spend30d(long at) {
    return orders.stream()
        .filter(order -> order.occurredAt > at - THIRTY_DAYS && order.occurredAt <= at)
        .mapToLong(NaiveOrder::netConverted)
        .sum();
  }
}
