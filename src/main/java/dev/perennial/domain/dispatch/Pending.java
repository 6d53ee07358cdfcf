package dev.perennial.domain.dispatch;

import java.util.Comparator;

/**
 * A letter that waits: for the end of quiet hours, or to be sent again on another channel.
 *
 * @param fallback whether the letter was sent, and this is what follows if nobody opens it; its
 *     channels are those that are left
 * @param due epoch milliseconds
 */
public record Pending(Letter letter, boolean fallback, long due) {
  /** Which of two letters goes first: by priority, value and rule. */
  public static final Comparator<Letter> RANK =
      Comparator.<Letter>comparingInt(letter -> -letter.priority())
          .thenComparingLong(letter -> -letter.value())
          .thenComparing(Letter::ruleId);

  /** What becomes of it is caused by that: a deadline as kind:reference:due. */
  public String cause() {
    return (fallback ? "fallback:" : "quiet_hours:") + letter.id() + ":" + due;
  }
}
