package dev.perennial.rules;

import dev.perennial.domain.policy.Grant;
import dev.perennial.domain.policy.Plan;
import dev.perennial.rules.condition.Condition;
import java.util.List;

/**
 * One version of a rule.
 *
 * @param id goes into the ids of all that it does
 * @param version from 1
 * @param effectiveFrom holds for decisions whose now is at or after it, epoch milliseconds; {@link
 *     Long#MIN_VALUE} for any time
 * @param on what it answers to
 * @param when whether it acts; null for always
 * @param grants what it asks for
 * @param terms on which it acts
 */
public record Rule(
    String id,
    int version,
    Status status,
    long effectiveFrom,
    Trigger on,
    Condition when,
    List<Grant> grants,
    Terms terms) {

  /** Whether a rule acts. */
  public enum Status {
    LIVE,
    /** Decides, and nothing comes of it but a record of that. */
    SHADOW,
    /** Does nothing for now. */
    PAUSED,
    /** Does nothing any more. */
    RETIRED
  }

  public Rule {
    grants = List.copyOf(grants);
  }

  /** A rule that always acts. */
  public Rule(
      String id, int version, Status status, long effectiveFrom, Trigger on, List<Grant> grants) {
    this(id, version, status, effectiveFrom, on, null, grants, Terms.NONE);
  }

  /** The same version, which does nothing. */
  public Rule paused() {
    return new Rule(id, version, Status.PAUSED, effectiveFrom, on, when, grants, terms);
  }

  /** Whether it decides at all. */
  boolean isActive() {
    return status == Status.LIVE || status == Status.SHADOW;
  }

  /** What it asks the domain for. */
  Plan plan() {
    return new Plan(
        id,
        version,
        status == Status.SHADOW,
        terms.marketing(),
        terms.priority(),
        terms.delay(),
        terms.limit(),
        terms.budget(),
        grants);
  }

  /** Whether it needs a secret for the codes of vouchers. */
  public boolean issuesVouchers() {
    return status == Status.LIVE && grants.stream().anyMatch(Grant.Voucher.class::isInstance);
  }
}
