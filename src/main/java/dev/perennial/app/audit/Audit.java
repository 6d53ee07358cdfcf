package dev.perennial.app.audit;

import dev.perennial.domain.Balances;
import dev.perennial.domain.Effect.Account;
import dev.perennial.domain.Effect.Posting;
import dev.perennial.domain.Effect.PostingKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Folds the ledger and compares it with what customers were told. Each customer's records come in
 * the order in which their topic has them. Of each customer the balances and the last profile are
 * kept, of each posting a digest; of files all that was told as well. Not thread-safe.
 */
public final class Audit {
  /** More faults than these are only counted. */
  static final int KEPT = 1_000;

  private final boolean topics;
  private final Map<String, CustomerBooks> customers = new HashMap<>();
  private final PostingIds ids = new PostingIds();
  private final Map<Account, Long> programme = new EnumMap<>(Account.class);
  private final List<Drift> found = new ArrayList<>();
  private long faults;
  private long postings;
  private long repeats;
  private long told;

  private Audit(boolean topics) {
    this.topics = topics;
  }

  /**
   * What was looked at.
   *
   * @param postings without the repeats
   * @param repeats postings that came again just as before
   * @param told profiles and replies
   * @param accounts the balance of each account over all customers; debts, and what the programme
   *     gave, lie below zero
   */
  public record Summary(
      long customers, long postings, long repeats, long told, Map<Account, Long> accounts) {}

  /**
   * An audit of files, which tell of no tombstones: an erasure in the ledger ends a profile. All
   * that was told must come before the postings, and all of it is compared.
   */
  public static Audit ofFiles() {
    return new Audit(false);
  }

  /** An audit of topics: in any order, and each customer's last profile is compared. */
  public static Audit ofTopics() {
    return new Audit(true);
  }

  /** Takes in what a customer was told. */
  public void told(String customer, Told one) {
    told++;
    CustomerBooks books = books(customer);
    if (one.what() == Told.What.PROFILE) {
      books.told = one;
    }
    if (!topics) {
      books.remember(one);
    }
  }

  /** The customer's profile is gone. */
  public void tombstone(String customer) {
    books(customer).told = null;
  }

  /** Takes a posting in. */
  public void posting(Posting posting) {
    switch (ids.add(posting)) {
      case NEW -> post(posting);
      case REPEATED -> repeats++;
      case CHANGED -> changed(posting);
    }
  }

  /** An event id that is used again after a week makes new postings under old ids. */
  private void changed(Posting posting) {
    drift(
        posting.customerId(),
        "posting %s comes again with another content, caused by %s"
            .formatted(posting.id(), posting.cause()));
    Posting last = books(posting.customerId()).last;
    if (last != null && posting.at() > last.at()) {
      post(posting);
    }
  }

  /** A record that belongs to the books cannot be read. */
  public void unreadable(String place, String why) {
    drift(null, place + " cannot be read: " + why);
  }

  private CustomerBooks books(String customer) {
    return customers.computeIfAbsent(customer, id -> new CustomerBooks());
  }

  private void post(Posting posting) {
    postings++;
    CustomerBooks books = books(posting.customerId());
    checkAlone(posting);
    checkOrder(books, posting);
    for (CustomerBooks.Wrong wrong : books.post(posting)) {
      Closing.notSo(wrong).forEach(sentence -> drift(posting.customerId(), sentence));
    }
    flow(posting.from(), -posting.points());
    flow(posting.to(), posting.points());
    checkSigns(books, posting);
  }

  private void flow(Account account, long points) {
    if (!Difference.ACCOUNTS.contains(account)) {
      programme.merge(account, points, Long::sum);
    }
  }

  private void checkAlone(Posting posting) {
    if (posting.points() <= 0) {
      drift(
          posting.customerId(),
          "posting %s: points: expected above zero, found %d"
              .formatted(posting.id(), posting.points()));
    }
    if (!LegalMoves.allows(posting.kind(), posting.from(), posting.to())) {
      drift(
          posting.customerId(),
          "posting %s: kind %s cannot move points from %s to %s"
              .formatted(
                  posting.id(), posting.kind().code(), posting.from().code(), posting.to().code()));
    }
  }

  private void checkOrder(CustomerBooks books, Posting posting) {
    if (books.last == null) {
      return;
    }
    if (posting.at() < books.last.at()) {
      drift(
          posting.customerId(),
          "posting %s at %s comes after one at %s"
              .formatted(posting.id(), Closing.time(posting.at()), Closing.time(books.last.at())));
    }
    if (books.erased() && posting.kind() != PostingKind.ERASE) {
      Closing.afterErasure(books).forEach(sentence -> drift(posting.customerId(), sentence));
    }
  }

  private void checkSigns(CustomerBooks books, Posting posting) {
    if (books.wentBelowZero) {
      return;
    }
    Difference.between(Balances.NONE, books.fold)
        .filter(one -> one.found() < 0)
        .forEach(
            one -> {
              books.wentBelowZero = true;
              drift(
                  posting.customerId(),
                  "%s: expected zero or more, found %d after posting %s"
                      .formatted(one.account(), one.found(), posting.id()));
            });
  }

  private void drift(String customer, String sentence) {
    faults++;
    if (found.size() < KEPT) {
      found.add(new Drift(customer, sentence));
    }
  }

  /**
   * What is wrong with what was read so far. Of topics more may be read afterwards, which may
   * settle what was found at the end.
   */
  public List<Drift> drifts() {
    Stream<Drift> ends =
        customers.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .flatMap(
                customer ->
                    Closing.faults(customer.getValue(), topics).stream()
                        .map(sentence -> new Drift(customer.getKey(), sentence)));
    List<Drift> drifts = new ArrayList<>(Stream.concat(found.stream(), ends).toList());
    if (faults > found.size()) {
      drifts.add(new Drift(null, "%,d more faults on the way".formatted(faults - found.size())));
    }
    long sum = accounts().values().stream().mapToLong(Long::longValue).sum();
    if (sum != 0) {
      drifts.add(new Drift(null, "all accounts: expected a sum of 0, found " + sum));
    }
    return drifts;
  }

  /** What was looked at so far. */
  public Summary summary() {
    return new Summary(customers.size(), postings, repeats, told, accounts());
  }

  private Map<Account, Long> accounts() {
    Map<Account, Long> accounts = new EnumMap<>(Account.class);
    for (Account account : Account.values()) {
      accounts.put(account, programme.getOrDefault(account, 0L));
    }
    for (CustomerBooks books : customers.values()) {
      for (Account account : Difference.ACCOUNTS) {
        long points = books.fold.of(account);
        accounts.merge(account, account == Account.DEBT ? -points : points, Long::sum);
      }
    }
    return accounts;
  }
}
