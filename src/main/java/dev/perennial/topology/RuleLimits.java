package dev.perennial.topology;

import java.io.Serializable;

/**
 * Beyond which a version of a rule is taken out of service, counted by each task.
 *
 * @param failures how often it may not be known whether it acts
 * @param actsAnHour how often it may act within an hour of the log
 */
public record RuleLimits(int failures, long actsAnHour) implements Serializable {
  /** Those of a job that is told no others. */
  public static final RuleLimits USUAL = new RuleLimits(100, 1_000_000);

  private static final long serialVersionUID = 1L;
}
