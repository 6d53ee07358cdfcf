package dev.perennial.domain;

import dev.perennial.domain.dispatch.Dispatch;
import dev.perennial.domain.dispatch.Letter;
import dev.perennial.domain.dispatch.Medium;
import dev.perennial.domain.dispatch.Obstacle;
import dev.perennial.domain.dispatch.Pending;
import dev.perennial.domain.dispatch.QuietHours;
import dev.perennial.domain.program.MessagePolicy;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where and when the messages of one decision may go, and why: the details of its receipts. */
final class Postmark {
  private static final double DIGITS = 1e6;

  private final Scope scope;
  private final Customer customer;
  private final Dispatch dispatch;
  private final MessagePolicy policy;

  Postmark(Scope scope) {
    this.scope = scope;
    this.customer = scope.customer();
    this.dispatch = customer.journeys().dispatch();
    this.policy = scope.program().messages();
  }

  private ZoneId zone() {
    return customer.person().zone(scope.program().zone());
  }

  /** When the letter may go out: later than now in quiet hours. */
  long quietUntil(Letter letter) {
    return letter.marketing()
        ? QuietHours.end(policy.quietHours(), scope.now(), zone())
        : scope.now();
  }

  /** The channels on which nothing is in the letter's way; the others go into the details. */
  List<Medium> free(Letter letter, Map<String, String> details) {
    // Caps are those of the day on which it goes out.
    boolean capped = letter.marketing() && quietUntil(letter) == scope.now();
    long today = capped ? Mail.today(scope) : 0;
    List<Medium> free = new ArrayList<>(letter.channels().size());
    for (Medium medium : letter.channels()) {
      Obstacle obstacle =
          !agrees(medium, letter.marketing())
              ? Obstacle.NO_CONSENT
              : capped
                  ? dispatch.obstacle(medium, true, today, policy)
                  : dispatch.suppression(medium, letter.marketing());
      if (obstacle == null) {
        free.add(medium);
      } else {
        details.put(medium.code(), obstacle.code());
      }
    }
    return free;
  }

  /** Nobody need agree to what is shown in the app, but may refuse it. */
  private boolean agrees(Medium medium, boolean marketing) {
    return marketing && medium != Medium.IN_APP
        ? customer.person().agreesTo(medium.code())
        : !customer.person().refuses(medium.code());
  }

  /** What keeps a letter from all of its channels: the one thing, or that there are several. */
  static String reason(Letter letter, Map<String, String> details) {
    List<String> reasons =
        letter.channels().stream().map(medium -> details.get(medium.code())).distinct().toList();
    return reasons.size() == 1 ? reasons.get(0) : "no_channel_allowed";
  }

  /** The channel whose draw is the greatest; of equal ones the rule's first. */
  Medium choose(String actionId, List<Medium> free, Map<String, String> details) {
    if (free.size() == 1) {
      return free.get(0);
    }
    Medium best = null;
    double greatest = -1;
    for (Medium medium : free) {
      double draw = dispatch.engagement().draw(medium, policy.priorOf(medium.code()), actionId);
      details.put(medium.code() + "_draw", decimal(draw));
      if (draw > greatest) {
        best = medium;
        greatest = draw;
      }
    }
    return best;
  }

  /** Six digits, the same on every Java. */
  private static String decimal(double draw) {
    long millionths = Math.round(draw * DIGITS);
    return millionths / (long) DIGITS
        + "."
        + Long.toString(millionths + (long) DIGITS).substring(1);
  }

  void postponed(long end, Map<String, String> details) {
    details.put("postponed", "quiet_hours");
    details.put("not_before", Instant.ofEpochMilli(end).toString());
  }

  /**
   * What follows a letter that goes out, if nobody opens it.
   *
   * @param letter with the channels that are left
   */
  void fallback(Letter letter, Map<String, String> details) {
    if (letter.channels().isEmpty()) {
      return;
    }
    long due = letter.fallback().after(scope.now(), scope.program().zone());
    if (due < letter.expiresAt()) {
      boolean waits = dispatch.await(new Pending(letter, true, due));
      details.put("fallback", waits ? Instant.ofEpochMilli(due).toString() : "too_many_waiting");
    }
  }
}
