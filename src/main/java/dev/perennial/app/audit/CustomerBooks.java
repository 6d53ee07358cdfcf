package dev.perennial.app.audit;

import dev.perennial.domain.Balances;
import dev.perennial.domain.Effect.Posting;
import dev.perennial.domain.Effect.PostingKind;
import java.util.ArrayList;
import java.util.List;

/** What is known of one customer: the fold of the postings so far, and what others were told. */
final class CustomerBooks {
  Balances fold = Balances.NONE;
  Posting last;
  Told told;

  /** A fault further back makes all that follows wrong: it is told once. */
  boolean wentBelowZero;

  // What was told less what was so: a fault is told once, not again with all that follows from it.
  private Balances drift = Balances.NONE;

  // Only while there is history to compare: before the last posting's instant, and at it.
  private final List<Stand> stands = new ArrayList<>(0);
  private List<Told> history = List.of();

  /** How the balances stood after a cause's posting. */
  private record Stand(String cause, Balances balances) {}

  /** Something that was told, and what the postings say. */
  record Wrong(Told told, Balances expected) {}

  /** Notes what was told, to be compared with the postings that come later. */
  void remember(Told one) {
    if (history.isEmpty()) {
      history = new ArrayList<>(2);
    }
    history.add(one);
  }

  /**
   * Makes a posting.
   *
   * @return what was told of the time before it, and was not so
   */
  List<Wrong> post(Posting posting) {
    boolean later = last == null || posting.at() > last.at();
    List<Wrong> wrong = later ? wrongBefore(posting.at()) : List.of();
    fold = fold.after(posting);
    last = posting;
    if (!history.isEmpty()) {
      stands.add(new Stand(posting.cause(), fold));
    }
    return wrong;
  }

  /** Looks at everything told of instants before {@code at}, and forgets it. */
  List<Wrong> wrongBefore(long at) {
    List<Wrong> wrong = new ArrayList<>(0);
    for (Told one : history) {
      if (one.at() < at) {
        Balances expected = expected(one);
        if (isNews(expected, one.balances())) {
          wrong.add(new Wrong(one, expected));
        }
        drift = one.balances().less(expected);
      }
    }
    if (!history.isEmpty()) {
      history.removeIf(one -> one.at() < at);
      stands.clear();
      stands.add(new Stand(null, fold));
    }
    return wrong;
  }

  /**
   * What should have been told. At one instant several causes may post: any stand will do that is
   * not before the last posting of the same cause.
   */
  private Balances expected(Told one) {
    if (last == null || last.at() != one.at()) {
      return fold;
    }
    Balances expected = fold;
    for (int i = stands.size() - 1; i >= 0; i--) {
      Stand stand = stands.get(i);
      boolean own = one.cause().equals(stand.cause());
      if (own || one.balances().equals(stand.balances())) {
        expected = stand.balances();
      }
      if (own || expected.equals(one.balances())) {
        return expected;
      }
    }
    return expected;
  }

  /** Whether what was told is wrong, and not just as wrong as what was told before. */
  boolean isNews(Balances expected, Balances actual) {
    return !expected.equals(actual) && !actual.less(expected).equals(drift);
  }

  /** Whether nothing came after the erasure of this customer. */
  boolean erased() {
    return last != null && last.kind() == PostingKind.ERASE;
  }
}
