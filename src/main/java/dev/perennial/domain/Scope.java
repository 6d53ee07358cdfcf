package dev.perennial.domain;

import dev.perennial.domain.Effect.Account;
import dev.perennial.domain.Effect.PostingKind;
import dev.perennial.domain.Effect.TaskState;
import dev.perennial.domain.Effect.VoucherState;
import dev.perennial.domain.churn.ChurnModel;
import dev.perennial.domain.churn.RiskModel.Risk;
import dev.perennial.domain.points.Postings;
import dev.perennial.domain.policy.Signal;
import dev.perennial.domain.program.Program;
import dev.perennial.domain.program.Span;
import dev.perennial.domain.tasks.OpenTask;
import dev.perennial.domain.tasks.Queue;
import dev.perennial.domain.vouchers.Voucher;
import dev.perennial.domain.vouchers.VoucherCode;
import dev.perennial.domain.vouchers.VoucherCodes;
import dev.perennial.domain.vouchers.VoucherRecords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * All that one cause does to one customer at one instant: numbers the effects and names them, those
 * of each rule by themselves; and what was noticed on the way.
 */
final class Scope implements Postings, VoucherRecords {
  /** Something that rules may answer to. */
  record Noticed(Signal signal, Map<String, String> values) {}

  private final Basis basis;
  private final Decision decision;
  private final Customer customer;
  private final Program program;
  private final String cause;
  private final String ruleId;
  private final long now;
  private int postings;
  private int lots;
  private int tasks;
  private int vouchers;
  private int messages;
  private int receipts;
  private int shadows;
  private int segments;

  // Only where there are rules.
  private Map<String, Scope> byRule = Map.of();
  private List<Noticed> noticed = List.of();

  /**
   * @param cause the event id, or the deadline as kind:reference:due
   * @param ruleId null for none
   */
  Scope(Basis basis, String cause, String ruleId) {
    this.basis = basis;
    this.decision = basis.decision();
    this.customer = basis.customer();
    this.program = basis.program();
    this.cause = cause;
    this.ruleId = ruleId;
    this.now = basis.now();
  }

  Program program() {
    return program;
  }

  /** The model of churn in force, or null. */
  ChurnModel model() {
    return basis.model();
  }

  /** See {@link Basis#risk()}. */
  Risk risk() {
    return basis.risk();
  }

  String ruleId() {
    return ruleId;
  }

  String cause() {
    return cause;
  }

  @Override
  public long now() {
    return now;
  }

  /** The same instant, another cause. */
  Scope causedBy(String otherCause) {
    return new Scope(basis, otherCause, null);
  }

  /** The same cause, on behalf of a rule; for none this one. */
  Scope forRule(String rule) {
    if (rule == null) {
      return this;
    }
    byRule = byRule.isEmpty() ? new HashMap<>() : byRule;
    return byRule.computeIfAbsent(rule, id -> new Scope(basis, cause, id));
  }

  /** Whether anything was done that a profile shows, be it for a rule. */
  boolean changesProfile() {
    return postings > 0 || segments > 0 || byRule.values().stream().anyMatch(Scope::changesProfile);
  }

  /** Whether it is worth the trouble to {@link #raise} the signal. */
  boolean hears(Signal signal) {
    return basis.policy().hears(signal);
  }

  /** Something was noticed, to be answered to at the end of the decision. */
  void raise(Signal signal, Map<String, String> values) {
    noticed = noticed.isEmpty() ? new ArrayList<>(2) : noticed;
    noticed.add(new Noticed(signal, values));
  }

  /** What was noticed since this was asked last, in order. */
  List<Noticed> takeNoticed() {
    List<Noticed> taken = noticed;
    noticed = List.of();
    return taken;
  }

  /** The id that the next message will have, until one {@link #takeMessageId has taken} it. */
  String nextMessageId() {
    return id("message", messages);
  }

  /** The id of {@link #nextMessageId} is in use. */
  void takeMessageId() {
    messages++;
  }

  /** The id of the next receipt, or of what a shadow shows. */
  String newReceiptId(boolean shadow) {
    return shadow ? id("shadow", shadows++) : id("receipt", receipts++);
  }

  /** The id of the next change of a segment. */
  String newSegmentId() {
    return id("segment", segments++);
  }

  Customer customer() {
    return customer;
  }

  Decision decision() {
    return decision;
  }

  void emit(Effect effect) {
    decision.emit(effect);
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
            ruleId,
            program.version()));
  }

  @Override
  public String newLotId() {
    return id("lot", lots++);
  }

  /** Opens a task due after the programme's time for reviews; its record's id is the task's. */
  void openTask(Queue queue, String kind, Map<String, String> details) {
    openTask(queue, kind, details, program.tiers().reviewDue());
  }

  /** Opens a task; returns its id. */
  String openTask(Queue queue, String kind, Map<String, String> details, Span due) {
    long dueAt = due.after(now, program.zone());
    OpenTask task = new OpenTask(id("task", tasks++), queue, kind, details, dueAt, ruleId, false);
    customer.tasks().add(task);
    emit(task.id(), task, TaskState.OPEN, null);
    return task.id();
  }

  /** Says what has become of a task. */
  void task(OpenTask task, TaskState state, String outcome) {
    Scope asker = forRule(task.ruleId());
    asker.emit(asker.id("task", asker.tasks++), task, state, outcome);
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

  /** Issues a voucher; the id of its first record is the voucher's. */
  Voucher issue(String kind, String value, Span expires, VoucherCodes codes) {
    String id = Ids.of(customer.id(), cause, ruleId, "voucher", vouchers);
    VoucherCode code = codes.code(program.id(), customer.id(), id);
    long expiresAt = expires.after(now, program.zone());
    Voucher voucher = new Voucher(id, code, kind, value, now, expiresAt, ruleId);
    customer.vouchers().issue(voucher, this);
    return voucher;
  }

  @Override
  public void tell(Voucher voucher, VoucherState state, String orderId) {
    Scope asker = Objects.equals(ruleId, voucher.ruleId()) ? this : forRule(voucher.ruleId());
    int ordinal = asker.vouchers++;
    decision.emit(
        new Effect.Voucher(
            state == VoucherState.ISSUED ? voucher.id() : asker.id("voucher", ordinal),
            voucher.id(),
            customer.id(),
            now,
            state,
            voucher.code().text(),
            voucher.kind(),
            voucher.value(),
            voucher.issuedAt(),
            voucher.expiresAt(),
            orderId,
            voucher.ruleId(),
            cause,
            program.version()));
  }

  void profile(ColdState cold) {
    decision.emit(Profiles.of(id("profile", 0), basis, cause, cold));
  }

  /** The customer is no more. */
  void tombstone() {
    decision.emit(new Effect.Tombstone(id("profile", 0), customer.id(), now));
  }

  /**
   * Answers a request; the balances are those after it. Of a stranger nothing is remembered, so
   * that the same event may be answered otherwise later: such a reply is named by its instant too.
   */
  void reply(Effect.Request request, String requestId, Requests.Answer answer) {
    decision.emit(
        new Effect.Reply(
            id(customer.exists() ? "reply" : "reply@" + now, 0),
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
            answer.voucherId(),
            answer.duplicate(),
            cause,
            program.version()));
  }

  /** Named by its place in the log: one event id may be rejected again and again. */
  void reject(Reason reason, String detail, String eventId, long loggedAt, Origin origin) {
    String id = Ids.of(customer.id(), origin.place(), null, "rejected", 0);
    decision.emit(
        new Effect.Rejection(id, loggedAt, origin, reason, detail, eventId, customer.id()));
  }

  private String id(String kind, int ordinal) {
    return Ids.of(customer.id(), cause, ruleId, kind, ordinal);
  }
}
