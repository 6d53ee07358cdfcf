package dev.perennial.domain.policy;

import dev.perennial.domain.program.Span;

/**
 * How often a rule acts for one customer.
 *
 * @param times above zero
 * @param per a rolling time; null for ever
 */
public record Limit(int times, Span per) {
  /** No customer's record may grow without end. */
  public static final int MOST = 100;
}
