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
  /**
   * ln(1 + time since the last login over the customer's mean time between logins), which is at
   * least a day and a month for who logged in once; 0 without logins.
   */
  LOGIN_SILENCE,
  /** Logins within 30 local days, the current one included. */
  LOGINS_30D,
  /** Tickets opened within 90 local days. */
  TICKETS_90D,
  /** The gravest severity of those, 1 to 4; 0 without. */
  TICKET_SEVERITY_90D,
  /** Refunds within 90 local days. */
  REFUNDS_90D,
  /**
   * Spend of the last 90 local days minus that of the 90 before, over their sum, -1 to 1; 0 without
   * any. Before refunds.
   */
  SPEND_TREND;

  static final int LOGIN_DAYS = 30;
  static final int WINDOW_DAYS = 90;

  /** Whether it changes only when a local day ends, as long as nothing happens. */
  boolean isDaily() {
    return switch (this) {
      case REPEATS, LOGINS_30D, TICKETS_90D, TICKET_SEVERITY_90D, REFUNDS_90D, SPEND_TREND -> true;
      case P_ALIVE, PURCHASE_SILENCE, AGE, LOGIN_SILENCE -> false;
    };
  }

  /**
   * Which way it moves while a customer is silent: 1 up, -1 down, 0 not by itself. A weight of the
   * other sign would have silence lower the risk.
   */
  public int silenceMoves() {
    return switch (this) {
      case PURCHASE_SILENCE, AGE, LOGIN_SILENCE -> 1;
      case P_ALIVE -> -1;
      default -> 0;
    };
  }

  /** Its name in models and profiles. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
