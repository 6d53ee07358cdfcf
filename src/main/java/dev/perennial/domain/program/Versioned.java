package dev.perennial.domain.program;

/** One version of a document that decisions are taken by. */
public interface Versioned {
  /** Names the document through its versions. */
  String id();

  /** From 1. */
  int version();

  /**
   * It holds for decisions whose now is at or after it, epoch milliseconds UTC; {@link
   * Long#MIN_VALUE} for any time.
   */
  long effectiveFrom();
}
