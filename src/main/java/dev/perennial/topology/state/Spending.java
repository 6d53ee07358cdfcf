package dev.perennial.topology.state;

import java.io.Serializable;

/**
 * What a task spent of a rule's budget. Several of one budget add up.
 *
 * @param measure times, points or vouchers
 * @param periodStart epoch milliseconds
 * @param spent zero or more
 */
public record Spending(String ruleId, String measure, long periodStart, long spent)
    implements Serializable {
  private static final long serialVersionUID = 1L;
}
