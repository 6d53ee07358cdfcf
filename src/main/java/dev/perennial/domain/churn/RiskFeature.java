package dev.perennial.domain.churn;

import java.util.Locale;

/** What the risk of churn is computed from, each as of now. */
public enum RiskFeature {
  /** The chance of being alive by {@link BgNbd}, 0 to 1. */
  P_ALIVE,
  /** ln(1 + weeks since the last purchase). */
  PURCHASE_SILENCE,
  /** ln(1 + repeat purchases). */
  REPEATS,
  /** ln(1 + weeks since the first purchase). */
  AGE,
  /** Days since the last login over the customer's mean days between logins; 0 without logins. */
  LOGIN_SILENCE,
  /** Logins within 30 days. */
  LOGINS_30D,
  /** Tickets opened within 90 days. */
  TICKETS_90D,
  /** The gravest severity of those, 1 to 4; 0 without. */
  TICKET_SEVERITY_90D,
  /** Refunds within 90 days. */
  REFUNDS_90D,
  /** Spend of the last 90 days minus that of the 90 before, over their sum, -1 to 1; 0 without. */
  SPEND_TREND;

  /** Its name in models and profiles. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
