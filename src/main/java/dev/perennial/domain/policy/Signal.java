package dev.perennial.domain.policy;

import java.util.Locale;

/** What the engine notices by itself. */
public enum Signal {
  /** By order of arrival; a refund does not undo it. */
  FIRST_PURCHASE,
  /** By order of arrival; a refund does not undo it. */
  SECOND_PURCHASE,
  /** A purchase or a visit at a store at which the customer was not seen before. */
  FIRST_VISIT_TO_STORE,
  /** A purchase earned whole points, be it that they paid debt. */
  POINTS_EARNED,
  /** Points expire in 30, or in 7 days. */
  POINTS_EXPIRING,
  /** A voucher expires in 3 days. */
  VOUCHER_EXPIRING,
  TIER_UPGRADED,
  TIER_DOWNGRADED,
  /** A grace began. */
  TIER_AT_RISK,
  REDEMPTION_CAPTURED,
  /** The risk of churn entered a higher band. */
  CHURN_RISK_ROSE,
  /** The risk of churn entered a lower band. */
  CHURN_RISK_FELL;

  /** The name in rules. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
