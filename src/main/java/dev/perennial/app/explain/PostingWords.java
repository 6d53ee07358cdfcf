package dev.perennial.app.explain;

import dev.perennial.domain.Effect.Account;
import dev.perennial.domain.Effect.Posting;
import dev.perennial.domain.Effect.PostingKind;

/** One posting as a sentence: what moved, and why. */
final class PostingWords {
  private final Words words;

  PostingWords(Words words) {
    this.words = words;
  }

  /**
   * The sentence.
   *
   * @param request the request that the moment is about, or null
   */
  String sentence(Posting posting, String request) {
    String lot = points(posting) + (posting.lotId() == null ? "" : " of lot " + posting.lotId());
    return switch (posting.kind()) {
      case EARN -> earned(posting);
      case MATURE -> lot + " became available because the pending time was over";
      case HOLD -> lot + " were held" + of(request);
      case RELEASE -> lot + " were freed" + freed(posting, request);
      case REDEEM -> lot + " were spent" + of(request);
      case EXPIRE -> lot + " expired because its time had passed" + meanwhile(posting);
      case REVERSE -> reversed(posting, lot);
      case SETTLE -> settled(posting, lot);
      case ADJUST -> adjusted(posting, lot);
      case ERASE ->
          posting.to() == Account.DEBT
              ? "a debt of " + points(posting) + " ended with the erasure"
              : points(posting) + " (" + posting.from().code() + ") ended with the erasure";
    };
  }

  private static String points(Posting posting) {
    return posting.points() + (posting.points() == 1 ? " point" : " points");
  }

  private static String of(String request) {
    return request == null ? "" : " for request " + request;
  }

  private static String earned(Posting posting) {
    String when = posting.to() == Account.PENDING ? ", pending for now" : ", available at once";
    String how = posting.ruleId() == null ? "earned" : "given by rule " + posting.ruleId();
    return points(posting) + " were " + how + ": lot " + posting.lotId() + when;
  }

  private static String freed(Posting posting, String request) {
    return Words.endedHold(posting.cause())
        .map(
            ended ->
                " because the hold of request "
                    + ended
                    + " ended by itself at "
                    + Words.time(posting.at()))
        .orElse(request == null ? "" : ": request " + request + " did not need them");
  }

  private static String meanwhile(Posting posting) {
    return Words.byDeadline(posting, PostingKind.EXPIRE) ? "" : " while they were held";
  }

  private String reversed(Posting posting, String lot) {
    String rule =
        posting.ruleId() == null ? "" : " for those that rule " + posting.ruleId() + " gave";
    String taken =
        posting.from() == Account.DEBT
            ? points(posting) + " that were no longer there became debt" + rule + " "
            : lot + " were taken back" + rule + " ";
    return taken + words.refunded(posting);
  }

  private static String settled(Posting posting, String lot) {
    return switch (posting.from()) {
      case ISSUED ->
          points(posting)
              + (posting.ruleId() == null
                  ? " that were earned paid debt"
                  : " that rule " + posting.ruleId() + " gave paid debt");
      case ADJUSTED -> points(posting) + " that an adjustment gave paid debt";
      default -> lot + " were freed and paid debt";
    };
  }

  private static String adjusted(Posting posting, String lot) {
    return switch (posting.from()) {
      case ADJUSTED -> points(posting) + " were given by an adjustment: lot " + posting.lotId();
      case DEBT -> points(posting) + " that an adjustment takes were not there and became debt";
      default -> lot + " were taken by an adjustment";
    };
  }
}
