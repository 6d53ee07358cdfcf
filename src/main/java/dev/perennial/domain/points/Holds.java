package dev.perennial.domain.points;

import dev.perennial.domain.ColdState;
import dev.perennial.domain.Customer;
import dev.perennial.domain.Effect.Account;
import dev.perennial.domain.Effect.PostingKind;
import dev.perennial.domain.Packing;
import dev.perennial.domain.points.Hold.State;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A customer's requests to redeem points: each holds points until it is captured, voided or timed
 * out, and is remembered for a while, so that a request that comes again gets its first answer.
 */
public final class Holds {
  /** How long a request is remembered at least, milliseconds. */
  public static final long REMEMBERED = 7L * 24 * 3_600_000;

  private static final Answer UNKNOWN = Answer.declined("unknown_request", null, false);

  // In the order in which they were made.
  private final List<Hold> holds = new ArrayList<>(0);

  /**
   * What a request is answered.
   *
   * @param status approved, captured, voided or declined
   * @param reason why declined, or null
   * @param points asked for by a redeem, spent by a capture, else null
   * @param duplicate whether this repeats the answer to an earlier record
   */
  public record Answer(String status, String reason, Long points, boolean duplicate) {
    static Answer of(String status, Long points, boolean duplicate) {
      return new Answer(status, null, points, duplicate);
    }

    static Answer declined(String reason, Long points, boolean duplicate) {
      return new Answer("declined", reason, points, duplicate);
    }
  }

  /**
   * Holds points for a request.
   *
   * @param points as asked for, whatever it is
   * @param timeoutAt when the hold ends by itself, epoch milliseconds
   */
  public Answer redeem(
      String requestId,
      long points,
      long timeoutAt,
      PointsAccount account,
      Postings postings,
      ColdState cold) {
    Hold known = find(requestId, postings.now());
    if (known != null) {
      return answer(known, true);
    }
    State state =
        points <= 0
            ? State.INVALID
            : points > account.available() ? State.INSUFFICIENT : State.HELD;
    List<Lot> parts =
        state == State.HELD ? account.hold(points, postings, cold) : new ArrayList<>(0);
    long until = state == State.HELD ? timeoutAt : postings.now();
    long forgetAt = Math.max(until, postings.now() + REMEMBERED);
    Hold hold = new Hold(requestId, points, until, forgetAt, state, parts);
    holds.add(hold);
    return answer(hold, false);
  }

  private static Answer answer(Hold hold, boolean duplicate) {
    return switch (hold.state) {
      case INVALID -> Answer.declined("invalid_points", hold.asked, duplicate);
      case INSUFFICIENT -> Answer.declined("insufficient_points", hold.asked, duplicate);
      default -> Answer.of("approved", hold.asked, duplicate);
    };
  }

  /**
   * Spends held points and frees the rest.
   *
   * @param points null for all that are held
   */
  public Answer capture(
      String requestId, Long points, PointsAccount account, Postings postings, ColdState cold) {
    Hold hold = find(requestId, postings.now());
    if (hold == null || hold.declined()) {
      return UNKNOWN;
    }
    GivenAnswer before = hold.given(true, points);
    if (before != null) {
      return before.answer(true);
    }
    long spent = points == null ? hold.points() : points;
    GivenAnswer.Outcome outcome =
        !hold.held()
            ? GivenAnswer.Outcome.HOLD_ENDED
            : spent <= 0
                ? GivenAnswer.Outcome.INVALID_POINTS
                : spent > hold.points()
                    ? GivenAnswer.Outcome.EXCEEDS_HOLD
                    : GivenAnswer.Outcome.CAPTURED;
    if (outcome == GivenAnswer.Outcome.CAPTURED) {
      account.free(spend(hold.end(State.CAPTURED), spent, postings), postings, cold);
    }
    return hold.give(new GivenAnswer(true, points, outcome, spent)).answer(false);
  }

  /** Redeems so many points of the parts, in their order, and returns what is left of them. */
  private static List<Lot> spend(List<Lot> parts, long points, Postings postings) {
    List<Lot> rest = new ArrayList<>(0);
    long missing = points;
    for (Lot part : parts) {
      long taken = Math.min(missing, part.points);
      if (taken > 0) {
        part.points -= taken;
        missing -= taken;
        postings.post(PostingKind.REDEEM, Account.HELD, Account.REDEEMED, taken, part.id());
      }
      if (part.points > 0) {
        rest.add(part);
      }
    }
    return rest;
  }

  /** Frees held points. */
  public Answer release(
      String requestId, PointsAccount account, Postings postings, ColdState cold) {
    Hold hold = find(requestId, postings.now());
    if (hold == null || hold.declined()) {
      return UNKNOWN;
    }
    GivenAnswer before = hold.given(false, null);
    if (before != null) {
      return before.answer(true);
    }
    GivenAnswer.Outcome outcome = GivenAnswer.Outcome.HOLD_ENDED;
    if (hold.held()) {
      outcome = GivenAnswer.Outcome.VOIDED;
      account.free(hold.end(State.VOIDED), postings, cold);
    }
    return hold.give(new GivenAnswer(false, null, outcome, 0)).answer(false);
  }

  /** The request, unless it is unknown or forgotten; drops the forgotten ones. */
  private Hold find(String requestId, long now) {
    holds.removeIf(hold -> !hold.held() && hold.forgetAt <= now);
    for (Hold hold : holds) {
      if (hold.requestId.equals(requestId)) {
        return hold;
      }
    }
    return null;
  }

  /** When the next hold ends by itself, or {@link Customer#NEVER}. */
  public long nextTimeout() {
    Hold next = next();
    return next == null ? Customer.NEVER : next.timeoutAt;
  }

  /** The request whose hold ends next. */
  public String nextRequest() {
    return next().requestId;
  }

  private Hold next() {
    Hold next = null;
    for (Hold hold : holds) {
      if (hold.held() && (next == null || hold.timeoutAt < next.timeoutAt)) {
        next = hold;
      }
    }
    return next;
  }

  /** Ends the hold at {@link #nextTimeout}. */
  public void timeOut(PointsAccount account, Postings postings, ColdState cold) {
    account.free(next().end(State.TIMED_OUT), postings, cold);
  }

  /** Points that are held. */
  public long held() {
    long sum = 0;
    for (Hold hold : holds) {
      sum += hold.points();
    }
    return sum;
  }

  public void write(DataOutput out) throws IOException {
    Packing.writeInt(out, holds.size());
    for (Hold hold : holds) {
      hold.write(out);
    }
  }

  public static Holds read(DataInput in) throws IOException {
    Holds read = new Holds();
    for (int left = Packing.readInt(in); left > 0; left--) {
      read.holds.add(Hold.read(in));
    }
    return read;
  }
}
