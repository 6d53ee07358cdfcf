package dev.perennial.io;

/** The topics' names. */
public final class Topics {
  public static final String EVENT = "loyalty.event.v1";
  public static final String PROGRAM = "loyalty.program.v1";
  public static final String LEDGER = "loyalty.ledger.v1";
  public static final String PROFILE = "loyalty.profile.v1";
  public static final String MESSAGE = "loyalty.action.message.v1";
  public static final String REJECTED = "loyalty.rejected.v1";

  private Topics() {}
}
