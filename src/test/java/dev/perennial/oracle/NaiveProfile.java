package dev.perennial.oracle;

import dev.perennial.domain.Customer;
import dev.perennial.domain.CustomerProfile;
import dev.perennial.domain.Effect.Account;
import dev.perennial.domain.program.Level;
import dev.perennial.domain.program.TierPolicy.Metric;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/** How one customer of the model looks from outside, added up anew each time. */
final class NaiveProfile {
  private static final long THIRTY_DAYS = Duration.ofDays(30).toMillis();

  private final Sheet sheet;
  private final NaiveBooks books;
  private final NaiveTiers tiers;
  private final List<NaiveOrder> orders;
  private final NaivePerson person;

  NaiveProfile(
      Sheet sheet,
      NaiveBooks books,
      NaiveTiers tiers,
      List<NaiveOrder> orders,
      NaivePerson person) {
    this.person = person;
    this.sheet = sheet;
    this.books = books;
    this.tiers = tiers;
    this.orders = orders;
  }

  /** What a deadline must have changed for a profile to be written. */
  String pointsAndTier(Now now) {
    return books.balance(Account.PENDING)
        + "/"
        + books.balance(Account.AVAILABLE)
        + "/"
        + books.balance(Account.HELD)
        + "/"
        + books.balance(Account.DEBT)
        + tiers.name(now)
        + person.segmentChanges();
  }

  /** Writes it down. */
  void write(Now now) {
    Level next = tiers.next(now);
    sheet.write(
        new CustomerProfile(
            sheet.id(now.cause(), "profile"),
            sheet.customer(),
            now.at(),
            tiers.name(now),
            tiers.graceEnds(),
            books.balance(Account.PENDING),
            books.balance(Account.AVAILABLE),
            books.balance(Account.HELD),
            -books.balance(Account.DEBT),
            now.program().currency().getCurrencyCode(),
            spend30d(now.at()),
            orders.stream().mapToLong(NaiveOrder::netConverted).sum(),
            orders.stream().filter(order -> !order.refundedWhole).count(),
            Customer.NEVER,
            next == null ? null : next.name(),
            next == null ? null : unit(now, tiers.missing(now)),
            tiers.lostAt(now),
            tiers.underReview(now),
            now.program().id(),
            now.program().version(),
            now.cause(),
            List.copyOf(person.segments()),
            null,
            NaiveBuying.of(orders, now.program().zone())));
  }

  /** Money with its digits, points and purchases without needless ones. */
  private static String unit(Now now, BigDecimal missing) {
    BigDecimal shown =
        now.program().tiers().metric() == Metric.SPEND ? missing : missing.stripTrailingZeros();
    return shown.toPlainString();
  }

  long spend30d(long at) {
    return orders.stream()
        .filter(order -> order.occurredAt > at - THIRTY_DAYS && order.occurredAt <= at)
        .mapToLong(NaiveOrder::netConverted)
        .sum();
  }
}
