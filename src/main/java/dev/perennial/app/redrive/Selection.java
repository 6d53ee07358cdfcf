package dev.perennial.app.redrive;

import dev.perennial.domain.Reason;
import java.util.Set;

/**
 * Which rejected records are meant.
 *
 * @param since {@code logged_at}, epoch milliseconds UTC, included
 * @param until {@code logged_at}, epoch milliseconds UTC, not included
 */
public record Selection(Set<Reason> reasons, long since, long until) {
  boolean includes(RejectedRecord record) {
    return reasons.contains(record.reason())
        && record.loggedAt() >= since
        && record.loggedAt() < until;
  }
}
