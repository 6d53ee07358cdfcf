package dev.perennial.oracle;

import dev.perennial.domain.Effect.Account;
import dev.perennial.domain.Effect.Reply;
import dev.perennial.domain.Effect.Request;
import dev.perennial.domain.Payload;
import dev.perennial.domain.Payload.Capture;
import dev.perennial.domain.Payload.Redeem;
import dev.perennial.domain.Payload.VoidHold;
import dev.perennial.domain.policy.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Redemptions: requests, their holds and every answer ever given. Section 5. */
final class NaiveRequests {

  /**
   * One answer.
   *
   * @param asked the points asked for, null for all
   * @param points the points of the answer, or null
   */
  private record Answer(Request request, Long asked, String status, String reason, Long points) {
    static Answer done(Request request, Long asked, String status, Long points) {
      return new Answer(request, asked, status, null, points);
    }

    static Answer declined(Request request, Long asked, String reason) {
      Long points = request == Request.REDEEM ? asked : null;
      return new Answer(request, asked, "declined", reason, points);
    }
  }

  /** A redeem and what became of it. */
  static final class Hold {
    final String requestId;
    final int made;
    final long keptUntil;

    /** When it times out; meaningless for a declined one. */
    final long until;

    final boolean approved;
    boolean ended;
    boolean kept = true;
    private final List<Answer> answers = new ArrayList<>();

    private Hold(Now now, String requestId, boolean approved, int made) {
      this.requestId = requestId;
      this.approved = approved;
      this.ended = !approved;
      this.made = made;
      this.until = now.program().points().hold().after(now.at(), now.program().zone());
      long week = now.at() + NaiveModel.WEEK;
      this.keptUntil = approved ? Math.max(week, until) : week;
    }
  }

  private final Sheet sheet;
  private final NaiveBooks books;
  private final NaiveRules rules;
  private final List<Hold> holds = new ArrayList<>();

  NaiveRequests(Sheet sheet, NaiveBooks books, NaiveRules rules) {
    this.rules = rules;
    this.sheet = sheet;
    this.books = books;
  }

  /** All requests, forgotten ones too. */
  List<Hold> holds() {
    return holds;
  }

  /** There is nobody to ask. */
  void unknownCustomer(Now now, Payload payload) {
    if (payload instanceof Redeem redeem) {
      refuse(now, redeem.requestId(), Request.REDEEM, redeem.points());
    } else if (payload instanceof Capture capture) {
      refuse(now, capture.requestId(), Request.CAPTURE, capture.points());
    } else if (payload instanceof VoidHold voidHold) {
      refuse(now, voidHold.requestId(), Request.VOID, null);
    }
  }

  private void refuse(Now now, String requestId, Request request, Long asked) {
    reply(now, requestId, Answer.declined(request, asked, "unknown_customer"), false);
  }

  /** Holds points, or says why not. The same request id is the same request. */
  void redeem(Now now, Redeem redeem) {
    Hold known = kept(redeem.requestId());
    if (known != null) {
      reply(now, redeem.requestId(), known.answers.get(0), true);
      return;
    }
    Answer answer = answer(redeem);
    Hold hold = new Hold(now, redeem.requestId(), answer.reason == null, holds.size());
    holds.add(hold);
    if (hold.approved) {
      books.hold(now, hold, redeem.points());
    }
    first(now, hold, answer);
  }

  private Answer answer(Redeem redeem) {
    if (redeem.points() <= 0) {
      return Answer.declined(Request.REDEEM, redeem.points(), "invalid_points");
    }
    return redeem.points() > books.balance(Account.AVAILABLE)
        ? Answer.declined(Request.REDEEM, redeem.points(), "insufficient_points")
        : Answer.done(Request.REDEEM, redeem.points(), "approved", redeem.points());
  }

  /** Spends all or part of a hold. */
  void capture(Now now, Capture capture) {
    Hold hold = kept(capture.requestId());
    if (answeredBefore(now, hold, capture.requestId(), Request.CAPTURE, capture.points())) {
      return;
    }
    Long asked = capture.points();
    long held = books.held(hold);
    if (hold.ended) {
      first(now, hold, Answer.declined(Request.CAPTURE, asked, "hold_ended"));
    } else if (asked != null && asked <= 0) {
      first(now, hold, Answer.declined(Request.CAPTURE, asked, "invalid_points"));
    } else if (asked != null && asked > held) {
      first(now, hold, Answer.declined(Request.CAPTURE, asked, "exceeds_hold"));
    } else {
      long spent = asked == null ? held : asked;
      hold.ended = true;
      books.capture(now, hold, spent);
      rules.notice(
          Signal.REDEMPTION_CAPTURED,
          Map.of("request_id", hold.requestId, "points", String.valueOf(spent)));
      first(now, hold, Answer.done(Request.CAPTURE, asked, "captured", spent));
    }
  }

  /** Frees a hold. */
  void voidHold(Now now, VoidHold voidHold) {
    Hold hold = kept(voidHold.requestId());
    if (answeredBefore(now, hold, voidHold.requestId(), Request.VOID, null)) {
      return;
    }
    if (hold.ended) {
      first(now, hold, Answer.declined(Request.VOID, null, "hold_ended"));
    } else {
      end(now, hold);
      first(now, hold, Answer.done(Request.VOID, null, "voided", null));
    }
  }

  /** The hold's time has passed, or it is given up. */
  void end(Now now, Hold hold) {
    hold.ended = true;
    books.free(now, hold);
  }

  /**
   * A capture or void is the same again when it asks for the same points of the same request. What
   * asks about no redeem, or a declined one, is answered and not remembered.
   */
  private boolean answeredBefore(
      Now now, Hold hold, String requestId, Request request, Long asked) {
    if (hold == null || !hold.approved) {
      reply(now, requestId, Answer.declined(request, asked, "unknown_request"), false);
      return true;
    }
    for (Answer answer : hold.answers) {
      if (answer.request == request && Objects.equals(answer.asked, asked)) {
        reply(now, requestId, answer, true);
        return true;
      }
    }
    return false;
  }

  private Hold kept(String requestId) {
    for (Hold hold : holds) {
      if (hold.kept && hold.requestId.equals(requestId)) {
        return hold;
      }
    }
    return null;
  }

  private void first(Now now, Hold hold, Answer answer) {
    hold.answers.add(answer);
    reply(now, hold.requestId, answer, false);
  }

  /** Of a stranger nothing is remembered: the same event may be answered otherwise later. */
  static String replyKind(String reason, Now now) {
    return "unknown_customer".equals(reason) ? "reply@" + now.at() : "reply";
  }

  private void reply(Now now, String requestId, Answer answer, boolean duplicate) {
    sheet.write(
        new Reply(
            sheet.id(now.cause(), NaiveRequests.replyKind(answer.reason, now)),
            sheet.customer(),
            now.at(),
            requestId,
            answer.request,
            answer.status,
            answer.reason,
            answer.points,
            books.balance(Account.PENDING),
            books.balance(Account.AVAILABLE),
            books.balance(Account.HELD),
            -books.balance(Account.DEBT),
            null,
            duplicate,
            now.cause(),
            now.program().version()));
  }
}
