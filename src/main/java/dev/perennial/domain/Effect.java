package dev.perennial.domain;

import java.util.Locale;
import java.util.Map;

/** What a decision does to the world, as data. Ids are deterministic: see {@link Ids}. */
public sealed interface Effect {

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

  /**
   * The customer, exact for {@code at}.
   *
   * @param tier name, or null when the programme has none
   * @param graceUntil end of the grace period, or {@link Customer#NEVER}
   * @param debt the size of the debt, zero or more
   * @param currency ISO code of the programme
   * @param spend30d net purchases of the last 30 x 24 h, minor units
   * @param lifetimeSpend net purchases ever, minor units
   * @param purchases orders ever, except those refunded whole
   * @param joinedAt when the customer joined, or {@link Customer#NEVER}
   */
  record Profile(
      String id,
      String customerId,
      long at,
      String tier,
      long graceUntil,
      long pending,
      long available,
      long held,
      long debt,
      String currency,
      long spend30d,
      long lifetimeSpend,
      long purchases,
      long joinedAt,
      String programId,
      int programVersion,
      String cause)
      implements Effect {}

  /**
   * A message to send.
   *
   * @param channel email, sms, push or in_app
   * @param category transactional or marketing
   * @param locale BCP 47 tag, or null
   * @param values what the template needs
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
