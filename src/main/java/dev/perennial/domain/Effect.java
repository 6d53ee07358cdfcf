package dev.perennial.domain;

import java.util.Locale;
import java.util.Map;

/** What a decision does to the world, as data. Ids are deterministic: see {@link Ids}. */
public sealed interface Effect
    permits Effect.Posting,
        Effect.Tombstone,
        Effect.Message,
        Effect.Reply,
        Effect.Task,
        Effect.Voucher,
        Effect.Rejection,
        CustomerProfile,
        Quarantine,
        Receipt,
        SegmentChange {

  /** Deterministic id, 32 hex digits. */
  String id();

  /** When it was decided, epoch milliseconds UTC: {@code now} or a deadline's due time. */
  long at();

  /** The accounts between which points move: a customer's first, then the programme's. */
  enum Account {
    PENDING,
    AVAILABLE,
    HELD,
    DEBT,
    ISSUED,
    REDEEMED,
    EXPIRED,
    REVERSED,
    ADJUSTED,
    ERASED;

    /** The name on the wire. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What can be asked and is answered. */
  enum Request {
    REDEEM,
    CAPTURE,
    VOID,
    VOUCHER_RESERVE,
    VOUCHER_REDEEM,
    VOUCHER_RELEASE;

    /** The name on the wire. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How far a task is. */
  enum TaskState {
    OPEN,
    ESCALATED,
    RESOLVED;

    /** The name on the wire. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What has become of a voucher. */
  enum VoucherState {
    ISSUED,
    RESERVED,
    RELEASED,
    REDEEMED,
    EXPIRED,
    REVOKED;

    /** The name on the wire. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The kinds of posting. */
  enum PostingKind {
    EARN,
    MATURE,
    HOLD,
    RELEASE,
    REDEEM,
    EXPIRE,
    REVERSE,
    SETTLE,
    ADJUST,
    ERASE;

    /** The name on the wire. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Points that moved.
   *
   * @param points whole points, above zero
   * @param lotId the lot concerned, or null
   * @param cause the event id, or the deadline as kind:reference:due
   * @param ruleId the rule that asked for it, or null
   * @param programVersion the version of the programme that decided
   */
  record Posting(
      String id,
      String customerId,
      long at,
      PostingKind kind,
      Account from,
      Account to,
      long points,
      String lotId,
      String cause,
      String ruleId,
      int programVersion)
      implements Effect {}

  /** The customer was erased: the last profile goes from the compacted topic. */
  record Tombstone(String id, String customerId, long at) implements Effect {}

  /**
   * A message to send.
   *
   * @param channel email, sms, push or in_app
   * @param category transactional or marketing
   * @param locale BCP 47 tag, or null
   * @param values what the template needs
   * @param expiresAt from when on it must not be sent, or {@link Customer#NEVER}
   * @param fallbackOf the unopened message that it comes after, or null
   */
  record Message(
      String id,
      String customerId,
      long at,
      String template,
      String channel,
      String category,
      String locale,
      Map<String, String> values,
      String ruleId,
      String cause,
      int programVersion,
      long notBefore,
      long expiresAt,
      String fallbackOf)
      implements Effect {}

  /**
   * The answer to a request.
   *
   * @param status such as approved or declined
   * @param reason why it was declined, or null
   * @param points those asked for by a redeem, those spent by a capture, or null
   * @param pending points by account afterwards, like the three that follow
   * @param voucherId the voucher it is about, or null
   * @param duplicate whether it repeats an earlier answer
   */
  record Reply(
      String id,
      String customerId,
      long at,
      String requestId,
      Request request,
      String status,
      String reason,
      Long points,
      long pending,
      long available,
      long held,
      long debt,
      String voucherId,
      boolean duplicate,
      String cause,
      int programVersion)
      implements Effect {}

  /**
   * A task for a person or a system, in one of its states.
   *
   * @param taskId the id of the record that opened it
   * @param queue loyalty_manager or warehouse
   * @param kind tier_review, adjustment_review, gift
   * @param outcome null unless resolved
   * @param dueAt past it the task is escalated once
   * @param ruleId the rule that asked for it, or null
   */
  record Task(
      String id,
      String taskId,
      String customerId,
      long at,
      String queue,
      String kind,
      TaskState state,
      String outcome,
      Map<String, String> details,
      long dueAt,
      String ruleId,
      String cause,
      int programVersion)
      implements Effect {}

  /**
   * A voucher, in one of its states.
   *
   * @param kind of benefit, such as percent
   * @param value how much of it, a decimal
   * @param expiresAt it is good until just before
   * @param orderId the order it is reserved for or was redeemed with, or null
   * @param ruleId the rule that asked for it, or null
   */
  record Voucher(
      String id,
      String voucherId,
      String customerId,
      long at,
      VoucherState state,
      String code,
      String kind,
      String value,
      long issuedAt,
      long expiresAt,
      String orderId,
      String ruleId,
      String cause,
      int programVersion)
      implements Effect {}

  /**
   * A record that could not be used.
   *
   * @param at when the original was logged
   * @param detail what is wrong, in which field, and how to mend it
   * @param eventId null when it could not be read
   * @param customerId null when it could not be read
   */
  record Rejection(
      String id,
      long at,
      Origin origin,
      Reason reason,
      String detail,
      String eventId,
      String customerId)
      implements Effect {}
}
