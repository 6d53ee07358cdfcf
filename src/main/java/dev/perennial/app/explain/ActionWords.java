package dev.perennial.app.explain;

import dev.perennial.app.records.Row;
import java.util.Map;
import java.util.stream.Collectors;

/** What others were asked to do, each record as a sentence. */
final class ActionWords {
  private static final String ACTION_ID = "action_id";
  private static final String VOUCHER_ID = "voucher_id";
  private static final String ORDER_ID = "order_id";

  private final Story story;

  ActionWords(Story story) {
    this.story = story;
  }

  static String task(Row task) {
    String name = "task %s, %s".formatted(task.text("task_id"), task.text("kind"));
    return switch (task.text("state")) {
      case "open" ->
          "%s, was opened for %s%s, due %s%s"
              .formatted(
                  name,
                  task.text("queue"),
                  rule(task),
                  Words.time(task.time("due_at")),
                  details(task.texts("details")));
      case "escalated" ->
          "%s, was escalated because nobody had resolved it by %s"
              .formatted(name, Words.time(task.time("due_at")));
      default -> "%s, was resolved: %s".formatted(name, task.text("outcome"));
    };
  }

  String message(Fact fact) {
    Row message = fact.row();
    Map<String, String> values = message.texts("values");
    String recalled = recalled(message);
    if (recalled != null) {
      Fact sent = story.first(Chapter.MESSAGE, other -> other.id().equals(recalled));
      return "message %s%s was called back, by %s, in case it was not sent yet; action %s"
          .formatted(
              recalled,
              sent == null ? "" : ", " + sent.row().text("template") + ",",
              message.text("channel"),
              fact.id());
    }
    return "message %s was asked for%s, by %s%s; action %s"
        .formatted(
            message.text("template"),
            rule(message),
            message.text("channel"),
            details(values),
            fact.id());
  }

  /** The message that this one calls back, or null. */
  static String recalled(Row message) {
    return "message_recalled".equals(message.text("template"))
        ? message.texts("values").get(ACTION_ID)
        : null;
  }

  String voucher(Row voucher) {
    String name = "voucher " + voucher.text(VOUCHER_ID);
    return switch (voucher.text("state")) {
      case "issued" ->
          "%s, %s %s, was issued%s with code %s, good until %s"
              .formatted(
                  name,
                  voucher.text("kind"),
                  voucher.text("value"),
                  rule(voucher),
                  voucher.text("code"),
                  Words.time(voucher.time("expires_at")));
      case "reserved" -> name + " was reserved" + order(" for order ", voucher);
      case "released" -> name + " was freed";
      case "redeemed" -> name + " was redeemed" + order(" with order ", voucher);
      case "expired" -> name + " expired because its time had passed";
      default -> name + revoked(voucher);
    };
  }

  private String revoked(Row voucher) {
    boolean spent =
        story.first(
                Chapter.VOUCHER,
                other ->
                    "redeemed".equals(other.row().text("state"))
                        && voucher.text(VOUCHER_ID).equals(other.row().text(VOUCHER_ID)))
            != null;
    return spent
        ? " should be taken back, but had been redeemed%s: a loss"
            .formatted(order(" with order ", voucher))
        : " was taken back: its code is good for nothing any more";
  }

  private static String order(String words, Row voucher) {
    return voucher.has(ORDER_ID) ? words + voucher.text(ORDER_ID) : "";
  }

  private static String rule(Row action) {
    return action.has("rule_id") ? " by rule " + action.text("rule_id") : "";
  }

  private static String details(Map<String, String> details) {
    return details.isEmpty()
        ? ""
        : details.entrySet().stream()
            .map(one -> one.getKey() + " " + one.getValue())
            .collect(Collectors.joining(", ", " (", ")"));
  }
}
