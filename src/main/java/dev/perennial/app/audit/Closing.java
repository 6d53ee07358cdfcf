package dev.perennial.app.audit;

import dev.perennial.domain.Balances;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Compares one customer's fold with the last profile. */
final class Closing {
  private Closing() {}

  /** What is wrong now that everything is read, in sentences. */
  static List<String> faults(CustomerBooks books, boolean tombstonesAreTold) {
    List<String> late = books.wrongBefore(Long.MAX_VALUE).stream().flatMap(Closing::notSo).toList();
    return Stream.concat(late.stream(), end(books, tombstonesAreTold)).toList();
  }

  private static Stream<String> end(CustomerBooks books, boolean tombstonesAreTold) {
    Told told = books.told;
    if (books.erased() && (told == null || told.at() <= books.last.at())) {
      boolean stale = told != null && tombstonesAreTold;
      return Stream.concat(
          stale ? Stream.of(staleProfile(books)) : Stream.empty(), afterErasure(books));
    }
    if (told == null) {
      boolean gone = tombstonesAreTold && books.fold.equals(Balances.NONE);
      return gone || books.last == null ? Stream.empty() : noProfile(books);
    }
    return (books.isNews(books.fold, told.balances())
            ? Difference.between(books.fold, told.balances())
            : Stream.<Difference>empty())
        .map(
            one ->
                "%s: expected %d by the ledger, found %d in the profile as of %s"
                    .formatted(one.account(), one.expected(), one.found(), time(told.at())));
  }

  /** Nothing may be left of who was erased. */
  static Stream<String> afterErasure(CustomerBooks books) {
    return Difference.between(Balances.NONE, books.fold)
        .map(
            one ->
                "%s: expected 0 after the erasure at %s, found %d by the ledger"
                    .formatted(one.account(), time(books.last.at()), one.found()));
  }

  private static String staleProfile(CustomerBooks books) {
    return "expected no profile after the erasure at %s, found one as of %s"
        .formatted(time(books.last.at()), time(books.told.at()));
  }

  private static Stream<String> noProfile(CustomerBooks books) {
    String missing =
        "expected a profile after posting %s at %s, found none"
            .formatted(books.last.id(), time(books.last.at()));
    Stream<String> left =
        Difference.between(Balances.NONE, books.fold)
            .map(
                one ->
                    "%s: expected 0 without a profile, found %d by the ledger"
                        .formatted(one.account(), one.found()));
    return books.fold.equals(Balances.NONE) ? Stream.of(missing) : left;
  }

  /** How far what was told is from the fold at its time. */
  static Stream<String> notSo(CustomerBooks.Wrong wrong) {
    Told told = wrong.told();
    return Difference.between(wrong.expected(), told.balances())
        .map(
            one ->
                "%s: expected %d by the ledger, found %d in the %s as of %s, caused by %s"
                    .formatted(
                        one.account(),
                        one.expected(),
                        one.found(),
                        told.what().word(),
                        time(told.at()),
                        told.cause()));
  }

  static String time(long epochMillis) {
    return Instant.ofEpochMilli(epochMillis).toString();
  }
}
