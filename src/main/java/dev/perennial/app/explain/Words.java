package dev.perennial.app.explain;

import dev.perennial.app.records.Row;
import dev.perennial.domain.Effect.Posting;
import dev.perennial.domain.Effect.PostingKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Causes in words. */
final class Words {
  private static final Pattern DEADLINE =
      Pattern.compile(
          "(mature|expire|hold|order|refund|request|window|grace|task|reserve|voucher"
              + "|points_expiring|voucher_expiring|rule|churn):(.*):(-?\\d+)");

  /** What an event's fields add to its name. */
  private static final List<String> TELLING =
      List.of(
          "order_id",
          "refund_id",
          "request_id",
          "task_id",
          "action_id",
          "outcome",
          "points",
          "reason",
          "operator");

  private final Story story;

  Words(Story story) {
    this.story = story;
  }

  static String time(long epochMillis) {
    return Instant.ofEpochMilli(epochMillis).toString();
  }

  /** The request of a deadline that ends a hold; nothing for any other cause. */
  static Optional<String> endedHold(String cause) {
    Matcher deadline = DEADLINE.matcher(cause);
    return deadline.matches() && deadline.group(1).equals("hold")
        ? Optional.of(deadline.group(2))
        : Optional.empty();
  }

  /** What a moment was: the deadline or the event, and what is known of it. */
  String headline(Moment moment) {
    Matcher deadline = DEADLINE.matcher(moment.cause());
    if (deadline.matches() && Long.toString(moment.at()).equals(deadline.group(3))) {
      return deadline(deadline.group(1), deadline.group(2));
    }
    if (moment.cause().isEmpty()) {
      return "a record that does not tell its event";
    }
    if (moment.facts().stream().allMatch(Words::conflicts)) {
      return "another event under the id " + moment.cause();
    }
    Row event = story.event(moment.cause());
    return event == null ? guess(moment) + " " + moment.cause() : known(event);
  }

  private static boolean conflicts(Fact fact) {
    return fact.chapter() == Chapter.REJECTION
        && "conflicting_duplicate".equals(fact.row().text("reason"));
  }

  private static String deadline(String kind, String reference) {
    return switch (kind) {
      case "mature" -> "the pending time of lot " + reference + " was over";
      case "expire" -> "lot " + reference + " expired because its time had passed";
      case "hold" -> "the hold of request " + reference + " ended by itself";
      case "refund" -> "refund " + reference + " had waited in vain for its order";
      case "window" -> "the day " + reference + " left the tier window";
      case "grace" -> "the grace that began at " + time(Long.parseLong(reference)) + " was over";
      case "task" -> "task " + reference + " was late";
      case "reserve" -> "the reservation of request " + reference + " ended by itself";
      case "voucher" -> "the time of voucher " + reference + " was over";
      case "voucher_expiring" -> "voucher " + reference + " would expire soon";
      case "rule" -> "the time of rule " + reference.replaceFirst(":", ", armed by ") + " had come";
      case "churn" -> "in silence the risk of churn reached another band";
      case "points_expiring" ->
          "points would expire at " + time(Long.parseLong(reference)) + ", and still were there";
      default -> kind + " " + reference + " was forgotten";
    };
  }

  private static String known(Row event) {
    String details =
        TELLING.stream()
            .filter(event::has)
            .map(field -> field.replace("_id", "") + " " + event.text(field))
            .collect(Collectors.joining(", "));
    return event.text("type").replace('_', ' ')
        + " "
        + event.text("event_id")
        + (details.isEmpty() ? "" : " (" + details + ")");
  }

  /** Without the events themselves, what they did tells what they were. */
  private static String guess(Moment moment) {
    Optional<Fact> reply = moment.of(Chapter.REPLY).findFirst();
    if (reply.isPresent()) {
      return reply.get().row().text("request").replace('_', ' ');
    }
    if (moment.of(Chapter.TASK).anyMatch(task -> "resolved".equals(task.row().text("state")))) {
      return "the answer";
    }
    Stream<String> kinds =
        moment
            .of(Chapter.POSTING)
            .filter(posting -> !posting.row().has("rule_id"))
            .map(posting -> posting.row().text("kind"));
    return kinds.map(Words::origin).filter(known -> known != null).findFirst().orElse("event");
  }

  private static String origin(String kind) {
    return switch (kind) {
      case "earn" -> "purchase";
      case "reverse" -> "refund";
      case "adjust" -> "adjustment";
      case "erase" -> "erasure";
      default -> null;
    };
  }

  /** Where the points of a lot came from, or null when that was not read. */
  String originOf(String lotId) {
    Fact made =
        lotId == null
            ? null
            : story.first(
                Chapter.POSTING,
                fact ->
                    lotId.equals(fact.row().text("lot_id"))
                        && List.of("issued", "adjusted").contains(fact.row().text("from")));
    if (made == null) {
      return null;
    }
    return made.row().has("rule_id")
        ? "rule %s by %s".formatted(made.row().text("rule_id"), made.cause())
        : origin(made.row().text("kind")) + " " + made.cause();
  }

  /** Why a refund took points back. */
  String refunded(Posting posting) {
    Row refund = story.event(posting.cause());
    if (refund != null && refund.has("order_id")) {
      String order = refund.text("order_id");
      String purchase = story.purchaseOf(order);
      return "because %sorder %s was refunded"
          .formatted(purchase == null ? "" : "purchase " + purchase + " of ", order);
    }
    String origin = originOf(posting.lotId());
    return "by refund " + posting.cause() + (origin == null ? "" : "; they came from " + origin);
  }

  /** Whether the posting is of that kind, and by a deadline. */
  static boolean byDeadline(Posting posting, PostingKind kind) {
    return posting.cause().equals(kind.code() + ":" + posting.lotId() + ":" + posting.at());
  }
}
