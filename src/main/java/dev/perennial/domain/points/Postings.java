package dev.perennial.domain.points;

import dev.perennial.domain.Effect.Account;
import dev.perennial.domain.Effect.PostingKind;

/** Where the account writes each movement, and gets the ids of new lots. */
public interface Postings {

  /** The instant of the decision, epoch milliseconds UTC. */
  long now();

  /**
   * Records one movement.
   *
   * @param points whole points, above zero
   * @param lotId the lot concerned, or null
   */
  void post(PostingKind kind, Account from, Account to, long points, String lotId);

  /** A new lot's id, 32 hex digits. */
  String newLotId();
}
