package dev.perennial.domain.dispatch;

import java.util.Locale;

/** Why a message cannot take a channel. */
public enum Obstacle {
  /** The customer did not consent, or refused. */
  NO_CONSENT,
  /** A message there bounced. */
  SUPPRESSED_BOUNCE,
  /** The customer unsubscribed there. */
  SUPPRESSED_UNSUBSCRIBE,
  /** The channel's cap of the day is reached. */
  CAP_DAY,
  /** The channel's cap of the rolling week is reached. */
  CAP_WEEK,
  /** The cap of the day over all channels is reached. */
  TOTAL_CAP_DAY,
  /** The cap of the rolling week over all channels is reached. */
  TOTAL_CAP_WEEK;

  /** The name in receipts. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
