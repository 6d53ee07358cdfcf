package dev.perennial.domain;

import java.util.List;

/** Proves the books of one decision: what was posted is what has changed, and what was told. */
public final class BooksProof {
  private BooksProof() {}

  /**
   * Whether the balances after a decision are those before it and its postings, and each profile
   * and reply of the decision tells them as they were when it was written.
   *
   * @param effects in the order in which they are written
   */
  public static boolean holds(Balances before, List<Effect> effects, Balances after) {
    Balances fold = before;
    for (Effect effect : effects) {
      if (effect instanceof Effect.Posting posting) {
        fold = fold.after(posting);
      } else if (effect instanceof CustomerProfile told && !Balances.of(told).equals(fold)) {
        return false;
      } else if (effect instanceof Effect.Reply told && !Balances.of(told).equals(fold)) {
        return false;
      }
    }
    return fold.equals(after);
  }
}
