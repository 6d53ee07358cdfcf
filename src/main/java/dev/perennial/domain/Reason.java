package dev.perennial.domain;

import java.util.Locale;

/** Why a record was rejected. {@link #code()} is what the topic carries. */
public enum Reason {
  /** The bytes or a field cannot be read. */
  MALFORMED,
  /** The record was written with a schema that is not known. */
  UNKNOWN_SCHEMA,
  /** The record is larger than the job accepts. */
  OVERSIZED,
  /** No such event type. */
  UNKNOWN_TYPE,
  /** The programme has no rate for the currency at that time. */
  UNKNOWN_CURRENCY,
  /** An amount is negative or absurdly large. */
  INVALID_AMOUNT,
  /** An adjustment of zero or absurdly many points. */
  INVALID_POINTS,
  /** {@code occurred_at} lies more than 5 minutes after the log's time. */
  FROM_THE_FUTURE,
  /** No version of the programme holds yet at this time. */
  NO_PROGRAM,
  /** The same id with another content. */
  CONFLICTING_DUPLICATE,
  /** The refund is in another currency than its order. */
  CURRENCY_MISMATCH,
  /** The order of the refund never came. */
  UNKNOWN_ORDER,
  /** No such open task. */
  UNKNOWN_TASK,
  /** A task cannot end like this. */
  INVALID_OUTCOME,
  /** The customer was erased after this happened. */
  ERASED;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The code in snake case, as in {@code loyalty.rejected.v1}. */
  public String code() {
    return code;
  }
}
