package dev.perennial.domain;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Why a rule did what it did, or nothing.
 *
 * @param shadow whether the rule only shows what it would do
 * @param reason what else there is to say, or null
 * @param read the values that its condition looked at, by name
 * @param done what came of it; of a shadow, what would have come of it
 * @param others what else was eligible
 */
public record Receipt(
    String id,
    String customerId,
    long at,
    boolean shadow,
    String ruleId,
    int ruleVersion,
    Verdict verdict,
    String reason,
    Map<String, String> read,
    List<Done> done,
    List<Other> others,
    String cause,
    int programVersion)
    implements Effect {

  /** What became of a rule whose time had come. */
  public enum Verdict {
    ACTED,
    /** It acts later. */
    WAITING,
    /** What it waited for was called off. */
    CANCELLED,
    /** It waited, and no longer acts. */
    ENDED,
    /** The customer belongs to the control group of the rule. */
    CONTROL,
    /** The customer belongs to the control group of the programme. */
    PROGRAM_CONTROL,
    /** It has acted as often as it may for the customer. */
    LIMIT,
    /** The customer has as many of its vouchers as they may. */
    VOUCHER_LIMIT,
    /** What it may do for all customers is used up. */
    BUDGET,
    /** Too much is waited for already. */
    TOO_MANY_WAITS,
    /** Nobody can say whether it acts. */
    FAILED;

    /** The name on the wire. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One thing that a rule did, or did not do.
   *
   * @param kind message, voucher, points, task, segment, attribute, raise
   * @param actionId the id of what was written; null where there is none
   * @param details what it was; {@code suppressed} says why nothing came of it
   */
  public record Done(String kind, String actionId, Map<String, String> details) {}

  /** Another rule whose time had come in the same decision. */
  public record Other(String ruleId, int ruleVersion, Verdict verdict) {}
}
