package dev.perennial.app.explain;

import dev.perennial.app.records.Row;
import dev.perennial.io.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What is to be explained, and which moments have to do with it. */
public final class Question {
  private static final String VOUCHER_ID = "voucher_id";

  private final Predicate<Moment> concerns;

  private Question(Predicate<Moment> concerns) {
    this.concerns = concerns;
  }

  /** Everything. */
  public static Question all() {
    return new Question(moment -> true);
  }

  /**
   * A posting: it, and what became of its lot before and after.
   *
   * @throws IllegalArgumentException when there is no such posting, naming the nearest
   */
  public static Question posting(Story story, String id) {
    Fact asked = story.first(Chapter.POSTING, fact -> fact.id().equals(id));
    if (asked == null) {
      throw unknown("posting", id, ids(story, Chapter.POSTING, "posting_id"));
    }
    String lot = asked.row().text("lot_id");
    return new Question(
        moment ->
            moment
                .of(Chapter.POSTING)
                .anyMatch(
                    fact -> fact == asked || lot != null && lot.equals(fact.row().text("lot_id"))));
  }

  /**
   * A reply or its request: all that was asked under that request id, and the end of its hold.
   *
   * @param id a reply_id or a request_id
   * @throws IllegalArgumentException when there is no such reply, naming the nearest
   */
  public static Question reply(Story story, String id) {
    Fact asked =
        story.first(
            Chapter.REPLY,
            fact -> fact.id().equals(id) || id.equals(fact.row().text("request_id")));
    if (asked == null) {
      throw unknown("reply or request", id, ids(story, Chapter.REPLY, "reply_id", "request_id"));
    }
    String request = asked.row().text("request_id");
    return new Question(
        moment ->
            Words.endedHold(moment.cause()).filter(request::equals).isPresent()
                || moment
                    .of(Chapter.REPLY)
                    .anyMatch(fact -> request.equals(fact.row().text("request_id"))));
  }

  /**
   * A task: how it was opened, escalated and resolved, and what followed.
   *
   * @param id a task_id, or the record_id of one of its records
   * @throws IllegalArgumentException when there is no such task, naming the nearest
   */
  public static Question task(Story story, String id) {
    Fact asked =
        story.first(
            Chapter.TASK, fact -> fact.id().equals(id) || id.equals(fact.row().text("task_id")));
    if (asked == null) {
      throw unknown("task", id, ids(story, Chapter.TASK, "task_id"));
    }
    String task = asked.row().text("task_id");
    return new Question(
        moment ->
            moment
                .of(Chapter.TASK)
                .anyMatch(fact -> Objects.equals(task, fact.row().text("task_id"))));
  }

  /**
   * A voucher: how it was issued, all that was asked for it, its end, and who was told of it.
   *
   * @param id a voucher_id, its code as it is printed, or the record_id of one of its records
   * @throws IllegalArgumentException when there is no such voucher, naming the nearest
   */
  public static Question voucher(Story story, String id) {
    Fact asked =
        story.first(
            Chapter.VOUCHER,
            fact ->
                fact.id().equals(id)
                    || id.equals(fact.row().text(VOUCHER_ID))
                    || id.equals(fact.row().text("code")));
    if (asked == null) {
      throw unknown("voucher", id, ids(story, Chapter.VOUCHER, VOUCHER_ID, "code"));
    }
    String voucher = asked.row().text(VOUCHER_ID);
    return new Question(
        moment ->
            Stream.concat(moment.of(Chapter.VOUCHER), moment.of(Chapter.REPLY))
                    .anyMatch(fact -> voucher.equals(fact.row().text(VOUCHER_ID)))
                || moment
                    .of(Chapter.MESSAGE)
                    .anyMatch(fact -> voucher.equals(fact.row().texts("values").get(VOUCHER_ID))));
  }

  /**
   * An action: a message with its outcomes and recall, or else a task or a voucher.
   *
   * @param id the id of its record
   * @throws IllegalArgumentException when there is no such action, naming the nearest
   */
  public static Question action(Story story, String id) {
    if (story.first(Chapter.TASK, fact -> fact.id().equals(id)) != null) {
      return task(story, id);
    }
    if (story.first(Chapter.VOUCHER, fact -> fact.id().equals(id)) != null) {
      return voucher(story, id);
    }
    Fact asked = story.first(Chapter.MESSAGE, fact -> fact.id().equals(id));
    if (asked == null) {
      List<String> known = new ArrayList<>(ids(story, Chapter.MESSAGE, "action_id"));
      known.addAll(ids(story, Chapter.TASK, "record_id"));
      known.addAll(ids(story, Chapter.VOUCHER, "record_id"));
      throw unknown("action", id, known);
    }
    String recalled = ActionWords.recalled(asked.row());
    String message = recalled == null ? id : recalled;
    return new Question(moment -> isAbout(message, moment, story));
  }

  private static boolean isAbout(String message, Moment moment, Story story) {
    Row event = story.event(moment.cause());
    return event != null && event.has("action_id") && message.equals(event.text("action_id"))
        || moment
            .of(Chapter.MESSAGE)
            .anyMatch(
                fact ->
                    fact.id().equals(message) || message.equals(ActionWords.recalled(fact.row())));
  }

  private static List<String> ids(Story story, Chapter chapter, String... fields) {
    return story.facts(chapter).stream()
        .flatMap(fact -> Stream.of(fields).map(field -> fact.row().text(field)))
        .distinct()
        .toList();
  }

  private static IllegalArgumentException unknown(String what, String id, List<String> known) {
    return new IllegalArgumentException(
        "this customer has no %s %s among %d%s"
            .formatted(what, id, known.size(), NearestName.hint(id, known)));
  }

  /**
   * The answer, in sentences.
   *
   * @param newest the last so many moments; those before are only counted
   */
  public List<String> answer(Story story, int newest) {
    Teller teller = new Teller(story);
    // Tiers are told when they change: so all moments are gone through.
    List<List<String>> told =
        story.moments().stream()
            .map(moment -> concerns.test(moment) ? teller.tell(moment) : skip(teller, moment))
            .filter(lines -> !lines.isEmpty())
            .toList();
    int left = Math.max(0, told.size() - newest);
    Stream<String> before =
        left == 0
            ? Stream.empty()
            : Stream.of("(%,d earlier moments; --all tells them)".formatted(left));
    return Stream.concat(before, told.stream().skip(left).flatMap(List::stream)).toList();
  }

  private static List<String> skip(Teller teller, Moment moment) {
    teller.tell(moment);
    return List.of();
  }
}
