package dev.perennial.oracle;

import dev.perennial.domain.Effect.Account;
import dev.perennial.domain.Effect.Posting;
import dev.perennial.domain.Effect.PostingKind;
import dev.perennial.oracle.NaiveRequests.Hold;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The points of one customer as the list of all postings ever; every balance is a fold over it.
 * Section 5.
 */
final class NaiveBooks {

  /**
   * @param order the purchase that earned it (event and order id), null for an adjustment or bonus
   * @param firstTold from when on its end can be told ahead: a deadline comes before an event
   * @param made place among everything that was ever made
   */
  record Lot(String id, String order, long firstTold, long availableAt, long expiresAt, int made) {}

  private final Sheet sheet;

  /** The rule at work, or null. */
  private String by;

  /** Two lots can have one id, when an event comes again after it was forgotten; holds too. */
  private record Entry(Posting posting, Lot lot, Hold hold) {}

  private final List<Entry> entries = new ArrayList<>();

  /** The fold over the first so many entries: the next ones are added to it. */
  private final Map<Account, Long> balances = new EnumMap<>(Account.class);

  private int folded;
  private final List<Lot> lots = new ArrayList<>();
  private final Map<Lot, List<Entry>> byLot = new IdentityHashMap<>();

  NaiveBooks(Sheet sheet) {
    this.sheet = sheet;
  }

  List<Lot> lots() {
    return lots;
  }

  long balance(Account account) {
    for (Entry entry : entries.subList(folded, entries.size())) {
      balances.merge(entry.posting.from(), -entry.posting.points(), Long::sum);
      balances.merge(entry.posting.to(), entry.posting.points(), Long::sum);
    }
    folded = entries.size();
    return balances.getOrDefault(account, 0L);
  }

  long left(Lot lot, Account account) {
    return byLot.get(lot).stream().mapToLong(entry -> moved(entry.posting, account)).sum();
  }

  /** What is held for a request. */
  long held(Hold hold) {
    return lots.stream().mapToLong(lot -> held(hold, lot)).sum();
  }

  private long held(Hold hold, Lot lot) {
    return byLot.get(lot).stream()
        .filter(entry -> hold == entry.hold)
        .mapToLong(entry -> moved(entry.posting, Account.HELD))
        .sum();
  }

  private static long moved(Posting posting, Account account) {
    if (posting.to() == account) {
      return posting.points();
    }
    return posting.from() == account ? -posting.points() : 0;
  }

  /** Whole points of a purchase: what is owed first, the rest is a lot. */
  void earn(Now now, long points, String order, int made) {
    long rest = settle(now, points, Account.ISSUED);
    long availableAt = now.program().points().pending().after(now.at(), now.program().zone());
    Account to = availableAt > now.at() ? Account.PENDING : Account.AVAILABLE;
    grant(now, rest, order, made, availableAt, PostingKind.EARN, Account.ISSUED, to);
  }

  /** Whole points of a rule, like earned ones; the lot, or null when all paid debt. */
  Lot bonus(Now now, long points, String rule, int made) {
    by = rule;
    int before = lots.size();
    earn(now, points, null, made);
    by = null;
    return lots.size() > before ? lots.get(before) : null;
  }

  /** Takes back what a rule gave, first from the lot that it gave, which may be null. */
  void reverseBonus(Now now, long points, Lot lot, String rule) {
    by = rule;
    take(now, points, each -> each == lot, PostingKind.REVERSE, Account.REVERSED);
    by = null;
  }

  /** An adjustment, either sign. */
  void adjust(Now now, long points, int made) {
    if (points < 0) {
      take(now, -points, lot -> false, PostingKind.ADJUST, Account.ADJUSTED);
      return;
    }
    long rest = settle(now, points, Account.ADJUSTED);
    grant(now, rest, null, made, now.at(), PostingKind.ADJUST, Account.ADJUSTED, Account.AVAILABLE);
  }

  /** Takes back points that a purchase had earned. */
  void reverse(Now now, long points, String order) {
    take(now, points, lot -> order.equals(lot.order), PostingKind.REVERSE, Account.REVERSED);
  }

  /** Sets points aside for a request; there must be as many. */
  void hold(Now now, Hold hold, long points) {
    long missing = points;
    for (Lot lot : spendingOrder(lot -> false)) {
      long taken = Math.min(missing, left(lot, Account.AVAILABLE));
      post(now, PostingKind.HOLD, Account.AVAILABLE, Account.HELD, taken, lot, hold);
      missing -= taken;
    }
  }

  /** Spends held points, and frees the rest. */
  void capture(Now now, Hold hold, long points) {
    long missing = points;
    for (Lot lot : spendingOrder(lot -> false)) {
      long taken = Math.min(missing, held(hold, lot));
      post(now, PostingKind.REDEEM, Account.HELD, Account.REDEEMED, taken, lot, hold);
      missing -= taken;
    }
    free(now, hold);
  }

  /** All releases, then what has expired meanwhile, then what pays debt. */
  void free(Now now, Hold hold) {
    Map<Lot, Long> freed = new LinkedHashMap<>();
    for (Lot lot : spendingOrder(lot -> false)) {
      freed.put(lot, held(hold, lot));
      post(now, PostingKind.RELEASE, Account.HELD, Account.AVAILABLE, freed.get(lot), lot, hold);
    }
    freed.forEach(
        (lot, points) -> {
          if (lot.expiresAt <= now.at()) {
            post(now, PostingKind.EXPIRE, Account.AVAILABLE, Account.EXPIRED, points, lot, null);
          }
        });
    freed.forEach(
        (lot, points) -> {
          if (lot.expiresAt > now.at()) {
            long paid = Math.min(points, -balance(Account.DEBT));
            post(now, PostingKind.SETTLE, Account.AVAILABLE, Account.DEBT, paid, lot, null);
          }
        });
  }

  /** One posting for each account that is not zero. */
  void erase(Now now) {
    for (Account account : List.of(Account.PENDING, Account.AVAILABLE, Account.HELD)) {
      post(now, PostingKind.ERASE, account, Account.ERASED, balance(account), null);
    }
    long debt = -balance(Account.DEBT);
    post(now, PostingKind.ERASE, Account.ERASED, Account.DEBT, debt, null);
  }

  void mature(Now now, Lot lot) {
    long points = left(lot, Account.PENDING);
    post(now, PostingKind.MATURE, Account.PENDING, Account.AVAILABLE, points, lot);
  }

  void expire(Now now, Lot lot) {
    for (Account from : List.of(Account.PENDING, Account.AVAILABLE)) {
      post(now, PostingKind.EXPIRE, from, Account.EXPIRED, left(lot, from), lot);
    }
  }

  private long settle(Now now, long points, Account from) {
    long paid = Math.min(points, -balance(Account.DEBT));
    post(now, PostingKind.SETTLE, from, Account.DEBT, paid, null);
    return points - paid;
  }

  private void grant(
      Now now,
      long points,
      String order,
      int made,
      long availableAt,
      PostingKind kind,
      Account from,
      Account to) {
    if (points > 0) {
      String id = sheet.id(now.cause(), by, "lot");
      Lot lot =
          new Lot(
              id,
              order,
              now.byDeadline() ? now.at() : now.at() + 1,
              availableAt,
              expiresAt(now),
              made);
      lots.add(lot);
      byLot.put(lot, new ArrayList<>());
      post(now, kind, from, to, points, lot);
    }
  }

  /** The first instant of the month after the one in which earning + expire.after falls. */
  private static long expiresAt(Now now) {
    long end = now.program().points().expireAfter().after(now.at(), now.program().zone());
    LocalDate month = now.dayOf(end).withDayOfMonth(1);
    return now.startOf(month.plusMonths(1));
  }

  private void take(Now now, long points, Predicate<Lot> first, PostingKind kind, Account to) {
    long missing = points;
    for (Lot lot : spendingOrder(first)) {
      for (Account from : List.of(Account.PENDING, Account.AVAILABLE)) {
        long taken = Math.min(missing, left(lot, from));
        post(now, kind, from, to, taken, lot);
        missing -= taken;
      }
    }
    if (!now.program().points().floor()) {
      post(now, kind, Account.DEBT, to, missing, null);
    }
  }

  /** Some lots before all others. */
  private List<Lot> spendingOrder(Predicate<Lot> first) {
    List<Lot> queue = new ArrayList<>(lots);
    queue.sort(
        Comparator.comparing((Lot lot) -> !first.test(lot))
            .thenComparingLong(Lot::expiresAt)
            .thenComparingInt(Lot::made));
    return queue;
  }

  private void post(Now now, PostingKind kind, Account from, Account to, long points, Lot lot) {
    post(now, kind, from, to, points, lot, null);
  }

  private void post(
      Now now, PostingKind kind, Account from, Account to, long points, Lot lot, Hold hold) {
    if (points <= 0) {
      return;
    }
    Posting posting =
        new Posting(
            sheet.id(now.cause(), by, "ledger"),
            sheet.customer(),
            now.at(),
            kind,
            from,
            to,
            points,
            lot == null ? null : lot.id,
            now.cause(),
            by,
            now.program().version());
    Entry entry = new Entry(posting, lot, hold);
    entries.add(entry);
    if (lot != null) {
      byLot.get(lot).add(entry);
    }
    sheet.write(posting);
  }
}
