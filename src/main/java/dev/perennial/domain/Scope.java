package dev.perennial.domain;

import dev.perennial.domain.Effect.Account;
import dev.perennial.domain.Effect.PostingKind;
import dev.perennial.domain.Effect.TaskState;
import dev.perennial.domain.points.Holds.Answer;
import dev.perennial.domain.points.Postings;
import dev.perennial.domain.program.Level;
import dev.perennial.domain.program.Program;
import dev.perennial.domain.tasks.OpenTask;
import dev.perennial.domain.tasks.Queue;
import dev.perennial.domain.tiers.Outlook;
import java.util.Map;

/** All that one cause does to one customer at one instant: numbers the effects and names them. */
final class Scope implements Postings {
  private final Decision decision;
  private final Customer customer;
  private final Program program;
  private final String cause;
  private final long now;
  private int postings;
  private int lots;
  private int messages;
  private int tasks;

  /**
   * @param cause the event id, or the deadline as kind:reference:due
   * @param now epoch milliseconds
   */
  Scope(Decision decision, Customer customer, Program program, String cause, long now) {
    this.decision = decision;
    this.customer = customer;
    this.program = program;
    this.cause = cause;
    this.now = now;
  }

  Program program() {
    return program;
  }

  @Override
  public long now() {
    return now;
  }

  /** The same instant, another cause. */
  Scope causedBy(String otherCause) {
    return new Scope(decision, customer, program, otherCause, now);
  }

  /** Whether anything was posted. */
  boolean posted() {
    return postings > 0;
  }

  @Override
  public void post(PostingKind kind, Account from, Account to, long points, String lotId) {
    decision.emit(
        new Effect.Posting(
            id("ledger", postings++),
            customer.id(),
            now,
            kind,
            from,
            to,
            points,
            lotId,
            cause,
            null,
            program.version()));
  }

  @Override
  public String newLotId() {
    return id("lot", lots++);
  }

  void message(String template, Map<String, String> values) {
    // An in-app message needs neither address nor consent.
    String channel = customer.person().refuses("email") ? "in_app" : "email";
    decision.emit(
        new Effect.Message(
            id("message", messages++),
            customer.id(),
            now,
            template,
            channel,
            "transactional",
            customer.person().locale(),
            values,
            null,
            cause,
            program.version()));
  }

  /** Opens a task due after the programme's time for reviews; its record's id is the task's. */
  void openTask(Queue queue, String kind, Map<String, String> details) {
    long dueAt = program.tiers().reviewDue().after(now, program.zone());
    OpenTask task = new OpenTask(id("task", tasks++), queue, kind, details, dueAt, null, false);
    customer.tasks().add(task);
    emit(task.id(), task, TaskState.OPEN, null);
  }

  /** Says what has become of a task. */
  void task(OpenTask task, TaskState state, String outcome) {
    emit(id("task", tasks++), task, state, outcome);
  }

  private void emit(String id, OpenTask task, TaskState state, String outcome) {
    decision.emit(
        new Effect.Task(
            id,
            task.id(),
            customer.id(),
            now,
            task.queue().code(),
            task.kind(),
            state,
            outcome,
            task.details(),
            task.dueAt(),
            task.ruleId(),
            cause,
            program.version()));
  }

  void profile(ColdState cold) {
    Outlook outlook = Outlook.of(program, customer.tier(), customer.progress(), now);
    decision.emit(
        new Effect.Profile(
            id("profile", 0),
            customer.id(),
            now,
            customer.tier().tier(program.tiers()),
            customer.tier().graceEnds(),
            customer.points().pending(),
            customer.points().available(),
            customer.holds().held(),
            customer.points().debt(),
            program.currency().getCurrencyCode(),
            customer.spend().at(now, cold),
            customer.progress().lifetimeSpend(),
            customer.progress().lifetimeOrders(),
            customer.person().joinedAt(),
            outlook.next(),
            outlook.missing(),
            outlook.lostAt(),
            reviewPending(),
            program.id(),
            program.version(),
            cause));
  }

  /** The customer is no more. */
  void tombstone() {
    decision.emit(new Effect.Tombstone(id("profile", 0), customer.id(), now));
  }

  /** Answers a request; the balances are those after it. */
  void reply(Effect.Request request, String requestId, Answer answer) {
    decision.emit(
        new Effect.Reply(
            id("reply", 0),
            customer.id(),
            now,
            requestId,
            request,
            answer.status(),
            answer.reason(),
            answer.points(),
            customer.points().pending(),
            customer.points().available(),
            customer.holds().held(),
            customer.points().debt(),
            null,
            answer.duplicate(),
            cause,
            program.version()));
  }

  /** The lowest level that somebody is asked to agree to, or null. */
  private String reviewPending() {
    if (customer.tasks().isEmpty()) {
      return null;
    }
    for (Level level : program.tiers().levels()) {
      if (customer.tasks().reviews(level.name())) {
        return level.name();
      }
    }
    return null;
  }

  /** Named by its place in the log: one event id may be rejected again and again. */
  void reject(Reason reason, String detail, String eventId, long loggedAt, Origin origin) {
    String id = Ids.of(customer.id(), origin.place(), null, "rejected", 0);
    decision.emit(
        new Effect.Rejection(id, loggedAt, origin, reason, detail, eventId, customer.id()));
  }

  private String id(String kind, int ordinal) {
    return Ids.of(customer.id(), cause, null, kind, ordinal);
  }
}
