package dev.perennial.app.audit;

import dev.perennial.domain.Balances;

/**
 * Balances that somebody was told.
 *
 * @param what a profile or a reply
 * @param at the instant for which they are exact, epoch milliseconds UTC
 * @param cause the event id or the deadline that led to it
 */
public record Told(What what, long at, String cause, Balances balances) {

  /** What told them. */
  public enum What {
    PROFILE("profile"),
    REPLY("reply");

    private final String word;

    What(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }
}
